import type { OutcomeGap } from '../../../core/outcome/check-outcome.ts';
import { CALLBACK_FIELD } from './callback-time.ts';
import { DISPOSITIONS, HEARD_FIELD, NOTES_FIELD } from './outcome-fields.ts';

const PLACE: Readonly<Record<OutcomeGap, string>> = {
  disposition: `#${DISPOSITIONS} button`,
  'not-answered': `#${HEARD_FIELD}`,
  callback: `#${CALLBACK_FIELD}`,
  'callback-past': `#${CALLBACK_FIELD}`,
  'callback-closed': `#${CALLBACK_FIELD}`,
  note: `#${NOTES_FIELD}`,
};

/** The keyboard goes to what is missing: a digit chooses the disposition then, also where the agent was typing. */
export function focusGap(gap: OutcomeGap): void {
  document.querySelector<HTMLElement>(PLACE[gap])?.focus();
}

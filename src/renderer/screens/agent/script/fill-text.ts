import {
  lookUp,
  type PlaceholderName,
  parsePlaceholder,
  partsOf,
} from '../../../../core/script/placeholders.ts';
import type { Situation } from '../../../../core/script/situation.ts';
import { scalarText } from './scalar-text.ts';

export interface TextPart {
  readonly text: string;
  /** Filled in from the customer's data or from answers; shown apart so that the agent sees what is theirs. */
  readonly filled: boolean;
  /** What should stand here and is not known, as a key of `agent:script.missing`. */
  readonly missing?: MissingKey | undefined;
}

export type MissingKey = 'plan' | 'monthly' | 'contractEnd' | 'answer' | 'data';

/** The text in parts, with what its placeholders stand for; what is not known is named, so that nobody reads braces to a customer. */
export function fillText(
  text: string,
  situation: Situation & { readonly agentName: string },
  language: string,
): readonly TextPart[] {
  return partsOf(text).map((part) => {
    if ('text' in part) return { text: part.text, filled: false };
    const name = parsePlaceholder(part.name);
    const scalar = name && lookUp(name, situation);
    if (scalar) return { text: scalarText(scalar, language), filled: true };
    return { text: '', filled: true, missing: missingKey(name) };
  });
}

function missingKey(name: PlaceholderName | undefined): MissingKey {
  if (name?.kind === 'answer') return 'answer';
  if (name?.kind !== 'customer') return 'data';
  switch (name.fact) {
    case 'plan':
    case 'monthly':
      return name.fact;
    case 'contractEnd':
    case 'contractDaysLeft':
      return 'contractEnd';
    default:
      return 'data';
  }
}

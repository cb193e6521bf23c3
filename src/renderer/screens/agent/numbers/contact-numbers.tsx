import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../contract/desk-view.ts';
import { givenLabel } from '../../../../core/customer/given-number.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { numberText } from '../../../i18n/format.ts';
import { useKeys } from '../../../keys/own-keys.ts';
import { useCommand } from '../../../state/use-command.ts';
import styles from '../agent.module.css';
import { GivenNumbers } from './given-numbers.tsx';

/** The contact's numbers, masked; in a call each is shown whole by a key press or click of its own, which is put on record. */
export function ContactNumbers(props: {
  work: WorkView;
  mayReveal: boolean;
  /** Absent: none can be added here. */
  onNew?: (() => void) | undefined;
}) {
  const { t } = useTranslation('agent');
  const keys = useKeys();
  const { work, mayReveal, onNew } = props;
  const reveal = useCommand('number.reveal');
  const attemptId = work.stage === 'preview' ? undefined : work.call?.attemptId;
  const [shown, setShown] = useState<ReadonlyMap<number, string>>(new Map());
  // What was shown goes with the customer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the call is the reason, not what is read
  useEffect(() => {
    setShown(new Map());
    reveal.clear();
  }, [attemptId, work.customer.id, reveal.clear]);
  const given = (work.customer.corrections ?? []).filter(({ field }) => givenLabel(field) !== undefined);
  if (work.task.numbers.length + given.length === 0) return null;
  const show = async (place: number) => {
    const told = attemptId && (await reveal.run({ attemptId, place }));
    if (told) setShown((before) => new Map(before).set(place, told.number));
  };
  return (
    <>
      <hr className={styles.rule} />
      <div className={styles.cardHead}>
        <span className={styles.label}>{t('card.numbers')}</span>
        {onNew && attemptId ? (
          <Button tone="quiet" shortcut={keys.newNumber} onClick={onNew}>
            {t('action.newNumber')}
          </Button>
        ) : null}
      </div>
      <ul className={styles.plain}>
        {work.task.numbers.map(({ text, label }, place) => {
          const whole = shown.get(place);
          const name = t(`card.label.${label}`);
          return (
            <li key={`${label} ${text}`} className={styles.pair}>
              <span>{name}</span>
              <span className={styles.contactNumber}>
                {numberText(whole ?? text)}
                {mayReveal && attemptId && whole === undefined && text.includes('*') ? (
                  <Button
                    tone="quiet"
                    aria-label={t('card.reveal', { label: name })}
                    title={t('card.revealTold')}
                    disabled={reveal.busy}
                    onClick={() => void show(place)}
                  >
                    {t('card.show')}
                  </Button>
                ) : null}
              </span>
            </li>
          );
        })}
        <GivenNumbers notes={given} />
      </ul>
      {reveal.error ? <ErrorNote error={reveal.error} /> : null}
    </>
  );
}

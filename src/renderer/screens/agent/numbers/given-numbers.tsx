import { useTranslation } from 'react-i18next';
import type { CorrectionNote } from '../../../../core/customer/correction.ts';
import { givenLabel } from '../../../../core/customer/given-number.ts';
import { dateTimeText, numberText } from '../../../i18n/format.ts';
import styles from '../agent.module.css';

/** Numbers that the customer gave and this task does not have, or not yet, with what becomes of each. */
export function GivenNumbers({ notes }: { notes: readonly CorrectionNote[] }) {
  const { t, i18n } = useTranslation('agent');
  return notes.map(({ id, field, to, by, at, state }) => {
    const label = givenLabel(field);
    return label ? (
      <li key={id}>
        <div className={styles.pair}>
          <span>{t(`card.label.${label}`)}</span>
          <span>{numberText(to)}</span>
        </div>
        <p className={styles.sub}>
          {[
            t(state === 'applied' ? 'newNumber.waits' : 'newNumber.refused'),
            by,
            dateTimeText(at, i18n.language),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </li>
    ) : null;
  });
}

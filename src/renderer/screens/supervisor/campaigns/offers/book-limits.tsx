import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DEFAULT_APPROVAL_SECONDS, type OfferBook } from '../../../../../core/offer/offer.ts';
import { KeptNumber, OptionalNumber } from '../script/optional-number.tsx';
import styles from '../script/script-editor.module.css';

const LEVELS = ['agent', 'lead'] as const;

/** Who may grant how much alone; beyond the lead's limits the supervisor decides. */
export function BookLimits({ book, onChange }: { book: OfferBook; onChange: (book: OfferBook) => void }) {
  const { t } = useTranslation('editor');
  return (
    <div className={styles.fields}>
      {LEVELS.map((level) => {
        const limit = book.limits[level];
        const set = (change: Partial<typeof limit>) =>
          onChange({ ...book, limits: { ...book.limits, [level]: { ...limit, ...change } } });
        return (
          <fieldset key={level} className={styles.side}>
            <legend>{t(`limit.${level}`)}</legend>
            <div className={styles.row}>
              <KeptNumber
                label={t('limit.percent')}
                value={limit.percent}
                min={0}
                max={100}
                decimals={1}
                onChange={(percent) => set({ percent })}
              />
              <KeptNumber
                minor
                label={t('limit.cost')}
                value={limit.costMinor}
                min={0}
                onChange={(costMinor) => set({ costMinor })}
              />
            </div>
          </fieldset>
        );
      })}
      <p className={styles.quiet}>{t('limit.beyond')}</p>
      <div className={styles.row}>
        <OptionalNumber
          label={t('limit.seconds')}
          value={book.approvalSeconds}
          min={10}
          max={600}
          placeholder={String(DEFAULT_APPROVAL_SECONDS)}
          onChange={(approvalSeconds) => {
            const { approvalSeconds: _, ...rest } = book;
            onChange(approvalSeconds === undefined ? rest : { ...rest, approvalSeconds });
          }}
        />
        <TextInput
          label={t('limit.currency')}
          value={book.currency}
          maxLength={3}
          onChange={(event) => onChange({ ...book, currency: event.currentTarget.value.toUpperCase() })}
        />
      </div>
    </div>
  );
}

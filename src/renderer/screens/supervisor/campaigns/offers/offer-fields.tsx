import { MultiSelect, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  AUTHORITY_LEVELS,
  type Offer,
  type OfferBook,
  type OfferPrice,
} from '../../../../../core/offer/offer.ts';
import { Button } from '../../../../components/button.tsx';
import { DateField } from '../../../../components/date-field/date-field.tsx';
import { localized } from '../../../agent/localized.ts';
import { replaced, without } from '../edit-list.ts';
import { ChoiceField } from '../script/choice-field.tsx';
import { newCondition } from '../script/condition-edits.ts';
import { ConditionField } from '../script/condition-field.tsx';
import { KeptNumber, OptionalNumber } from '../script/optional-number.tsx';
import { withoutUnset } from '../script/question-edits.ts';
import styles from '../script/script-editor.module.css';
import type { Scope } from '../script/use-scope.ts';
import { TextPair } from '../text-pair.tsx';
import { newPrice, stepsMaking } from './book-edits.ts';

const PRICES = [
  'same',
  'percent-off',
  'amount-off',
  'fixed',
] as const satisfies readonly OfferPrice['kind'][];

/** One offer in full: its words, what it costs and keeps, whom it suits, who must approve it. */
export function OfferFields(props: {
  offer: Offer;
  book: OfferBook;
  scope: Scope;
  onChange: (offer: Offer) => void;
}) {
  const { t, i18n } = useTranslation('editor');
  const { offer, scope } = props;
  const set = (change: Partial<Offer>) => props.onChange(withoutUnset({ ...offer, ...change }));
  const eligible = offer.eligible ?? [];
  const setEligible = (next: typeof eligible) => set({ eligible: next.length > 0 ? next : undefined });
  const made = stepsMaking(scope.script, offer.id).map((title) => localized(title, i18n.language));
  const day = (label: string, key: 'from' | 'until') => (
    <DateField
      label={label}
      value={offer[key] ?? ''}
      onChange={(value) => {
        if (value !== undefined) set({ [key]: value || undefined });
      }}
    />
  );
  return (
    <div className={styles.fields}>
      <TextPair label={t('offer.title')} value={offer.title} onChange={(title) => set({ title })} />
      <TextPair label={t('offer.text')} value={offer.text} rows={2} onChange={(text) => set({ text })} />
      <Price offer={offer} onChange={(price) => set({ price })} />
      <div className={styles.row}>
        <KeptNumber
          label={t('offer.months')}
          value={offer.months}
          min={0}
          max={240}
          onChange={(months) => set({ months })}
        />
        <KeptNumber
          label={t('offer.savesMonths')}
          value={offer.savesMonths}
          min={0}
          max={240}
          onChange={(savesMonths) => set({ savesMonths })}
        />
        <OptionalNumber
          minor
          label={t('offer.once')}
          value={offer.onceMinor}
          min={0}
          placeholder="0"
          onChange={(onceMinor) => set({ onceMinor })}
        />
      </div>
      <h3 className={styles.heading}>{t('offer.whom')}</h3>
      {eligible.length === 0 ? <p className={styles.quiet}>{t('offer.everyone')}</p> : null}
      {eligible.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name, their place is their identity
        <div key={index} className={styles.case}>
          <ConditionField
            label={`${index + 1}`}
            value={condition}
            scope={scope}
            onChange={(next) => setEligible(replaced(eligible, index, next))}
          />
          <Button tone="quiet" onClick={() => setEligible(without(eligible, index))}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button
          onClick={() => {
            const condition = newCondition('compare', scope.script);
            if (condition) setEligible([...eligible, condition]);
          }}
        >
          {t('addCondition')}
        </Button>
      </div>
      <div className={styles.row}>
        {day(t('offer.from'), 'from')}
        {day(t('offer.until'), 'until')}
      </div>
      <MultiSelect
        label={t('offer.excludes')}
        data={scope.offers.filter(({ value }) => value !== offer.id)}
        value={[...(offer.excludes ?? [])]}
        onChange={(excludes) => set({ excludes: excludes.length > 0 ? excludes : undefined })}
      />
      <h3 className={styles.heading}>{t('offer.authority')}</h3>
      <div className={styles.row}>
        <NativeSelect
          label={t('offer.atLeast')}
          value={offer.authority ?? ''}
          data={[
            { value: '', label: t('offer.byLimits') },
            ...AUTHORITY_LEVELS.filter((level) => level !== 'agent').map((level) => ({
              value: level,
              label: t(`level.${level}`),
            })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            set({ authority: AUTHORITY_LEVELS.find((level) => level === value) })
          }
        />
        <ChoiceField
          label={t('offer.suggests')}
          value={offer.suggests ?? ''}
          data={[{ value: '', label: t('offer.noSuggestion') }, ...scope.leaves]}
          onChange={(suggests) => set({ suggests: suggests || undefined })}
        />
      </div>
      <p className={styles.quiet}>
        {made.length > 0 ? t('offer.madeAt', { steps: made.join(t('offer.and')) }) : t('offer.madeNowhere')}
      </p>
    </div>
  );
}

function Price({ offer, onChange }: { offer: Offer; onChange: (price: OfferPrice) => void }) {
  const { t } = useTranslation('editor');
  const { price } = offer;
  return (
    <div className={styles.row}>
      <ChoiceField
        label={t('price.label')}
        value={price.kind}
        data={PRICES.map((kind) => ({ value: kind, label: t(`price.${kind}`) }))}
        onChange={(kind) => onChange(newPrice(kind, price))}
      />
      {price.kind === 'percent-off' ? (
        <KeptNumber
          label={t('price.percent')}
          value={price.percent}
          min={0}
          max={100}
          decimals={1}
          onChange={(percent) => onChange({ ...price, percent })}
        />
      ) : null}
      {price.kind === 'amount-off' || price.kind === 'fixed' ? (
        <KeptNumber
          minor
          label={t('price.amount')}
          value={price.minor}
          min={0}
          onChange={(minor) => onChange({ ...price, minor })}
        />
      ) : null}
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { useQuery } from '../../../state/use-query.ts';
import { useHeldBackText } from '../../shared/use-held-back-text.ts';
import shared from '../supervisor.module.css';
import styles from './campaigns.module.css';
import { TagList } from './tag-list.tsx';

/** Dates on which nobody is called. */
export function BlackOutDays(props: {
  campaignId: string;
  days: readonly string[];
  onChange: (days: readonly string[]) => void;
}) {
  const { t } = useTranslation('campaign');
  const heldText = useHeldBackText();
  const held = useQuery('central.heldBack', { campaignId: props.campaignId, days: [...props.days] });
  const [date, setDate] = useState<string | undefined>('');
  const add = () => {
    if (!date) return;
    props.onChange([...new Set([...props.days, date])].sort());
    setDate('');
  };
  return (
    <fieldset className={`${styles.windows} ${shared.full}`}>
      <legend className="field-label">{t('compliance.blackOut')}</legend>
      <TagList
        remove={t('compliance.remove')}
        tags={props.days.map((day, i) => ({
          key: day,
          text: day,
          note: held.loading ? '' : heldText(held.data?.days[i]),
          removeLabel: t('compliance.removeDay', { day }),
          onRemove: () => props.onChange(props.days.filter((each) => each !== day)),
        }))}
      />
      <div className={styles.window}>
        <DateField label={t('compliance.day')} value={date ?? ''} onChange={setDate} />
        <Button onClick={add} disabled={!date}>
          {t('compliance.addDay')}
        </Button>
      </div>
    </fieldset>
  );
}

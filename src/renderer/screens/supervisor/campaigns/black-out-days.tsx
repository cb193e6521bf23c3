import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import shared from '../supervisor.module.css';
import styles from './campaigns.module.css';
import { TagList } from './tag-list.tsx';

/** Dates on which nobody is called. */
export function BlackOutDays(props: {
  days: readonly string[];
  onChange: (days: readonly string[]) => void;
}) {
  const { t } = useTranslation('campaign');
  const [date, setDate] = useState('');
  const add = () => {
    if (date === '') return;
    props.onChange([...new Set([...props.days, date])].sort());
    setDate('');
  };
  return (
    <fieldset className={`${styles.windows} ${shared.full}`}>
      <legend>{t('compliance.blackOut')}</legend>
      <TagList
        remove={t('compliance.remove')}
        tags={props.days.map((day) => ({
          key: day,
          text: day,
          removeLabel: t('compliance.removeDay', { day }),
          onRemove: () => props.onChange(props.days.filter((each) => each !== day)),
        }))}
      />
      <div className={styles.window}>
        <TextInput
          type="date"
          label={t('compliance.day')}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button onClick={add} disabled={date === ''}>
          {t('compliance.addDay')}
        </Button>
      </div>
    </fieldset>
  );
}

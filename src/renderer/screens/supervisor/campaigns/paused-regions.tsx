import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PausedRegion } from '../../../../core/campaign/campaign.ts';
import { Button } from '../../../components/button.tsx';
import { useQuery } from '../../../state/use-query.ts';
import { useHeldBackText } from '../../shared/use-held-back-text.ts';
import { prefixOf } from '../region-prefix.ts';
import shared from '../supervisor.module.css';
import styles from './campaigns.module.css';
import { TagList } from './tag-list.tsx';

/** Regions that are not called for a while: by the beginning of their numbers, or by grid. */
export function PausedRegions(props: {
  campaignId: string;
  /** What numbers begin with under the campaign's pack. */
  prefixes: readonly string[];
  regions: readonly PausedRegion[];
  onChange: (regions: readonly PausedRegion[]) => void;
}) {
  const { t } = useTranslation('campaign');
  const heldText = useHeldBackText();
  const held = useQuery('central.heldBack', {
    campaignId: props.campaignId,
    regions: props.regions.map(({ prefix, grid }) => ({ prefix, grid })),
  });
  const [number, setNumber] = useState('');
  const [grid, setGrid] = useState('');
  const [reason, setReason] = useState('');
  const prefix = prefixOf(number, props.prefixes);
  const where = prefix ? { prefix } : { grid: grid.trim() };
  const named = number.trim() === '' ? grid.trim() !== '' : prefix !== undefined;
  const add = () => {
    props.onChange([...props.regions, { ...where, since: Date.now(), reason: reason.trim() }]);
    setNumber('');
    setGrid('');
    setReason('');
  };
  return (
    <fieldset className={`${styles.windows} ${shared.full}`}>
      <legend className="field-label">{t('compliance.paused')}</legend>
      <TagList
        remove={t('compliance.resume')}
        tags={props.regions.map((each, i) => {
          const text = each.prefix ?? each.grid ?? '';
          return {
            key: `${text} ${each.since}`,
            text,
            note: [each.reason, held.loading ? '' : heldText(held.data?.regions[i])]
              .filter(Boolean)
              .join(' · '),
            removeLabel: t('compliance.resumeRegion', { region: text }),
            onRemove: () => props.onChange(props.regions.filter((other) => other !== each)),
          };
        })}
      />
      <div className={styles.window}>
        <TextInput
          label={t('compliance.prefix')}
          placeholder="010"
          description={prefix}
          inputWrapperOrder={['label', 'input', 'description']}
          error={number.trim() !== '' && !prefix ? t('compliance.noPrefix') : undefined}
          value={number}
          disabled={grid.trim() !== ''}
          inputMode="tel"
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={t('compliance.grid')}
          value={grid}
          disabled={number.trim() !== ''}
          onChange={(event) => setGrid(event.currentTarget.value)}
        />
        <TextInput
          label={t('compliance.reason')}
          value={reason}
          maxLength={120}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button onClick={add} disabled={!named || reason.trim() === ''}>
          {t('compliance.pause')}
        </Button>
      </div>
    </fieldset>
  );
}

import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallingRules } from '../../../../core/campaign/campaign.ts';
import { DEMO_PACK } from '../../../../core/compliance/packs/demo.ts';
import { PACKS, packById } from '../../../../core/compliance/packs/index.ts';
import { Pill } from '../../../components/pill.tsx';
import { localized } from '../../agent/localized.ts';
import { lacksBasis } from '../campaign-model.ts';
import shared from '../supervisor.module.css';
import { BlackOutDays } from './black-out-days.tsx';
import type { SectionProps } from './campaign-form.tsx';
import styles from './campaigns.module.css';
import { ConsentFields } from './consent-fields.tsx';
import { HolidayChanges } from './holiday-changes.tsx';
import { PausedRegions } from './paused-regions.tsx';

/** What the law and the house allow: jurisdiction pack, basis for calling, days and regions without calls. */
export function ComplianceSection({ campaign, onChange }: SectionProps) {
  const { t, i18n } = useTranslation('campaign');
  const { rules } = campaign;
  const change = (part: Partial<CallingRules>) => onChange({ rules: { ...rules, ...part } });
  const pack = packById(rules.pack);
  // The demo's pack is for simulated customers: a campaign that has it keeps it, no other is offered it.
  const offered = PACKS.filter(({ id }) => id !== DEMO_PACK.id || rules.pack === DEMO_PACK.id);
  return (
    <div className={shared.form}>
      <Select
        label={t('compliance.pack')}
        data={offered.map(({ id }) => ({ value: id, label: t(`compliance.packs.${id}`) }))}
        value={rules.pack}
        allowDeselect={false}
        onChange={(id) => {
          if (id) change({ pack: id });
        }}
      />
      <ConsentFields
        consent={rules.consent}
        bases={pack?.bases ?? []}
        lacking={lacksBasis(campaign)}
        onChange={(consent) => change({ consent })}
      />
      <ul className={`${styles.sources} ${shared.full}`} aria-label={t('compliance.sources')}>
        {pack?.sources.map(({ title, standing }) => (
          <li key={title.en}>
            <Pill tone={standing === 'law' ? 'blue' : 'plain'}>{t(`compliance.standing.${standing}`)}</Pill>
            {localized(title, i18n.language)}
          </li>
        ))}
      </ul>
      <Checkbox
        className={shared.full}
        label={t('compliance.holidays')}
        description={t('compliance.holidaysHint')}
        checked={rules.holidayWindows === undefined}
        onChange={(event) => change({ holidayWindows: event.currentTarget.checked ? undefined : [] })}
      />
      {rules.holidayWindows !== undefined && pack?.calendar ? (
        <HolidayChanges
          calendar={pack.calendar}
          changes={rules.dayChanges ?? {}}
          onChange={(dayChanges) => change({ dayChanges })}
        />
      ) : null}
      <BlackOutDays
        campaignId={campaign.id}
        days={rules.blackOutDays ?? []}
        onChange={(blackOutDays) => change({ blackOutDays })}
      />
      <PausedRegions
        campaignId={campaign.id}
        prefixes={pack?.prefixes ?? []}
        regions={rules.pausedRegions ?? []}
        onChange={(pausedRegions) => change({ pausedRegions })}
      />
    </div>
  );
}

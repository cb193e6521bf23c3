import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DNC_REASONS } from '../../../../core/compliance/do-not-call.ts';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { useQuery } from '../../../state/use-query.ts';
import type { TermsDraft } from './dnc-model.ts';

/** For which campaign, why, and until when. */
export function TermsFields(props: { terms: TermsDraft; onChange: (terms: TermsDraft) => void }) {
  const { t } = useTranslation('dnc');
  const { terms, onChange } = props;
  const campaigns = useQuery('central.campaigns', {});
  const named = (campaigns.data ?? []).map(({ campaign }) => ({ value: campaign.id, label: campaign.name }));
  return (
    <>
      <NativeSelect
        label={t('column.scope')}
        value={terms.campaignId}
        onChange={(event) => onChange({ ...terms, campaignId: event.currentTarget.value })}
        data={[{ value: '', label: t('allCampaigns') }, ...named]}
      />
      <NativeSelect
        label={t('column.reason')}
        value={terms.reason}
        onChange={(event) => {
          const reason = DNC_REASONS.find((each) => each === event.currentTarget.value);
          if (reason) onChange({ ...terms, reason });
        }}
        data={DNC_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
      />
      <TextInput
        label={t('note')}
        value={terms.note}
        maxLength={400}
        onChange={(event) => onChange({ ...terms, note: event.currentTarget.value })}
      />
      <DateField
        label={t('lastDay')}
        description={t('lastDayHint')}
        value={terms.lastDay ?? ''}
        onChange={(lastDay) => onChange({ ...terms, lastDay })}
      />
    </>
  );
}

import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../../contract/import-views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import { FileDrop } from './file-drop.tsx';
import styles from './import.module.css';

/** The campaign and the file. A file may be dropped anywhere on the page. */
export function FileStep(props: {
  campaignId: string;
  onCampaign: (id: string) => void;
  onPreview: (preview: ImportPreview) => void;
}) {
  const { t } = useTranslation(['import', 'campaign', 'common']);
  const campaigns = useQuery('central.campaigns', {});
  const open = (campaigns.data ?? [])
    .map(({ campaign }) => campaign)
    .filter(({ state }) => state !== 'ended');
  const chosen = open.find(({ id }) => id === props.campaignId) ?? open[0];
  const preview = useCommand('central.previewImport');
  if (campaigns.error) {
    return (
      <ErrorNote error={campaigns.error}>
        <Button onClick={campaigns.reload}>{t('common:action.retry')}</Button>
      </ErrorNote>
    );
  }
  if (!campaigns.data) return <EmptyState title={t('campaign:loading')} />;
  if (!chosen) return <EmptyState title={t('campaign:empty.title')} text={t('campaign:empty.text')} />;
  return (
    <div className={styles.center}>
      <NativeSelect
        label={t('drop.campaign')}
        value={chosen.id}
        onChange={(event) => props.onCampaign(event.currentTarget.value)}
        data={open.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FileDrop
        title={t('drop.title')}
        text={t('drop.text')}
        error={preview.error}
        onFile={async (file) => {
          const read = await preview.run(file);
          if (!read) return;
          props.onCampaign(chosen.id);
          props.onPreview(read);
        }}
      />
    </div>
  );
}

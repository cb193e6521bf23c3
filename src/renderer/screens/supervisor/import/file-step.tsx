import { NativeSelect } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WaihuError } from '../../../../contract/errors.ts';
import type { ImportPreview } from '../../../../contract/import-views.ts';
import { Button } from '../../../components/button.tsx';
import { ChooseFile } from '../../../components/choose-file.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './import.module.css';
import { readAsBase64 } from './read-file.ts';

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
  const [reading, setReading] = useState<string>();
  const [refused, setRefused] = useState<WaihuError>();
  const busy = reading !== undefined;
  const error = refused ?? preview.error;

  const take = async (file: File | undefined) => {
    if (!file || busy || !chosen) return;
    preview.clear();
    setRefused(undefined);
    setReading(file.name);
    try {
      const bytes = await readAsBase64(file);
      const read = await preview.run({ fileName: file.name.slice(-200), bytes });
      if (!read) return;
      props.onCampaign(chosen.id);
      props.onPreview(read);
    } catch (thrown) {
      setRefused(WaihuError.from(thrown));
    } finally {
      setReading(undefined);
    }
  };
  const over = useFileDrop((file) => void take(file));

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
      <div className={styles.drop} data-over={over}>
        <strong>{t('drop.title')}</strong>
        <p>{t('drop.text')}</p>
        <ChooseFile label={t('drop.choose')} accept=".csv,.txt,.xlsx" disabled={busy} onFile={take} />
        <p role="status">{busy ? t('drop.reading', { name: reading }) : ''}</p>
      </div>
      {error ? <ErrorNote error={error} /> : null}
    </div>
  );
}

/** Files dropped on the window; without this the browser would leave the page for the file. */
function useFileDrop(onFile: (file: File | undefined) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFile);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer?.files[0]);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return over;
}

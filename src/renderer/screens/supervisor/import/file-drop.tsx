import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WaihuError } from '../../../../contract/errors.ts';
import { ChooseFile } from '../../../components/choose-file.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import styles from './import.module.css';
import { readAsBase64 } from './read-file.ts';

/** What a file is sent as. */
export interface SentFile {
  readonly fileName: string;
  readonly bytes: string;
}

/** Takes a file, chosen or dropped anywhere on the page. `error`: of what was done with it. */
export function FileDrop(props: {
  title: string;
  text: string;
  error: WaihuError | undefined;
  onFile: (file: SentFile) => Promise<void>;
}) {
  const { t } = useTranslation('import');
  const [reading, setReading] = useState<string>();
  const [refused, setRefused] = useState<WaihuError>();
  const busy = reading !== undefined;
  const error = refused ?? props.error;

  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    setRefused(undefined);
    setReading(file.name);
    try {
      await props.onFile({ fileName: file.name.slice(-200), bytes: await readAsBase64(file) });
    } catch (thrown) {
      setRefused(WaihuError.from(thrown));
    } finally {
      setReading(undefined);
    }
  };
  const over = useFileDrop((file) => void take(file));

  return (
    <>
      <div className={styles.drop} data-over={over}>
        <strong>{props.title}</strong>
        <p>{props.text}</p>
        <ChooseFile label={t('drop.choose')} accept=".csv,.txt,.xlsx" disabled={busy} onFile={take} />
        <p role="status">{busy ? t('drop.reading', { name: reading }) : ''}</p>
      </div>
      {error ? <ErrorNote error={error} /> : null}
    </>
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

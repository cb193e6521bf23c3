import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WaihuError } from '../../../../contract/errors.ts';
import { Note } from '../../../components/note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { readAsBase64 } from '../import/read-file.ts';
import { Dialog, DialogForm } from './dialog.tsx';
import styles from './dnc.module.css';
import { areComplete, NEW_TERMS, type TermsDraft, termsOf } from './dnc-model.ts';
import { TermsFields } from './terms-fields.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** Refused lines told on the screen; the rest by their number. */
const TOLD = 20;

export function ImportDialog(props: Props) {
  const { t } = useTranslation('dnc');
  return (
    <Dialog title={t('import.title')} opened={props.opened} onClose={props.onClose}>
      <ImportForm {...props} />
    </Dialog>
  );
}

function ImportForm(props: Props) {
  const { t } = useTranslation(['dnc', 'import']);
  const load = useCommand('central.dncImport');
  const [file, setFile] = useState<File>();
  const [terms, setTerms] = useState<TermsDraft>({ ...NEW_TERMS, reason: 'regulator' });
  const [unread, setUnread] = useState<WaihuError>();
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof load.run>>>();
  const submit = async () => {
    if (!file) return;
    setUnread(undefined);
    try {
      const told = await load.run({ bytes: await readAsBase64(file), ...termsOf(terms) });
      if (told && told.refusedCount === 0)
        props.onDone(t('import.done', { added: told.added, known: told.alreadyThere }));
      else setAnswer(told);
    } catch (thrown) {
      setUnread(WaihuError.from(thrown));
    }
  };
  if (answer) {
    const counts = t('import.done', { added: answer.added, known: answer.alreadyThere });
    return (
      <DialogForm
        key="refused"
        submit={t('import.close')}
        ready
        error={undefined}
        onSubmit={() => props.onDone(counts)}
        onClose={props.onClose}
      >
        <Note tone="amber" title={t('import.refused', { refused: answer.refusedCount })} text={counts} />
        <ul className={styles.refused}>
          {answer.refused.slice(0, TOLD).map(({ line, reason, value }) => (
            <li key={`${line} ${value}`}>
              {t('import.line', { line, value, reason: t(`import:reason.${reason}`) })}
            </li>
          ))}
        </ul>
      </DialogForm>
    );
  }
  return (
    <DialogForm
      submit={load.busy ? t('import.busy') : t('import.submit')}
      busy={load.busy}
      ready={file !== undefined && areComplete(terms)}
      contents={[file?.name, terms]}
      error={unread ?? load.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <label className={styles.file}>
        <span>{t('import.file')}</span>
        <input
          type="file"
          accept=".csv,.txt,.xlsx"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
        <small>{t('import.hint')}</small>
      </label>
      <TermsFields terms={terms} onChange={setTerms} />
    </DialogForm>
  );
}

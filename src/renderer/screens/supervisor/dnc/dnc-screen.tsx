import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DncRow } from '../../../../contract/compliance-views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { numberText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import shared from '../supervisor.module.css';
import { AddDialog } from './add-dialog.tsx';
import styles from './dnc.module.css';
import { DncTable } from './dnc-table.tsx';
import { EndDialog } from './end-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

const PAGE = 100;
type Dialog = 'add' | 'import' | 'withdraw';

/** Whom nobody calls: look a number up, enter and end entries, and a customer's withdrawal of consent in one step. */
export function DncScreen() {
  const { t } = useTranslation(['dnc', 'common']);
  const [offset, setOffset] = useState(0);
  const [dialog, setDialog] = useState<Dialog>();
  const [ending, setEnding] = useState<DncRow>();
  const [done, setDone] = useState('');
  const list = useQuery('central.dncList', { offset, limit: PAGE });
  const find = useFind();
  const shown = find.found?.rows ?? list.data?.rows;
  const finish = (text: string) => {
    setDialog(undefined);
    setEnding(undefined);
    setDone(text);
    setOffset(0);
    list.reload();
    find.again();
  };
  const error = find.found ? undefined : list.error;
  return (
    <main className={shared.page}>
      <div className={shared.head}>
        <h1>{t('title')}</h1>
        <FindForm find={find} />
        <div className={shared.end}>
          <span role="status" className={shared.good}>
            {done}
          </span>
          <Button onClick={() => setDialog('import')}>{t('import.open')}</Button>
          <Button onClick={() => setDialog('withdraw')}>{t('withdraw.open')}</Button>
          <Button tone="primary" onClick={() => setDialog('add')}>
            {t('add.open')}
          </Button>
        </div>
      </div>
      <div className={styles.body}>
        {find.error ? <ErrorNote error={find.error} /> : null}
        {error ? (
          <ErrorNote error={error}>
            <Button onClick={list.reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
        {find.found ? (
          <p className={styles.answer} role="status">
            {t(find.found.rows.length > 0 ? 'find.known' : 'find.unknown', {
              number: numberText(find.found.number),
            })}
          </p>
        ) : null}
        {!shown && !error ? <EmptyState title={t('loading')} /> : null}
        {shown?.length === 0 && !find.found ? <EmptyState title={t('empty')} text={t('emptyText')} /> : null}
        {shown && shown.length > 0 ? <DncTable rows={shown} onEnd={setEnding} /> : null}
        {!find.found && (offset > 0 || list.data?.more) ? (
          <div className={styles.pages}>
            <Button disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>
              {t('newer')}
            </Button>
            <Button disabled={!list.data?.more} onClick={() => setOffset(offset + PAGE)}>
              {t('older')}
            </Button>
          </div>
        ) : null}
      </div>
      <AddDialog opened={dialog === 'add'} onClose={() => setDialog(undefined)} onDone={finish} />
      <ImportDialog opened={dialog === 'import'} onClose={() => setDialog(undefined)} onDone={finish} />
      <WithdrawDialog opened={dialog === 'withdraw'} onClose={() => setDialog(undefined)} onDone={finish} />
      <EndDialog entry={ending} onClose={() => setEnding(undefined)} onDone={finish} />
    </main>
  );
}

function useFind() {
  const ask = useCommand('central.dncFind');
  const [text, setText] = useState('');
  const [found, setFound] = useState<Awaited<ReturnType<typeof ask.run>>>();
  const look = async () => {
    setFound(text.trim() === '' ? undefined : await ask.run({ number: text }));
  };
  const clear = () => {
    setText('');
    setFound(undefined);
    ask.clear();
  };
  const again = () => {
    if (found) void look();
  };
  return { text, setText, found, error: ask.error, busy: ask.busy, look, clear, again };
}

function FindForm({ find }: { find: ReturnType<typeof useFind> }) {
  const { t } = useTranslation('dnc');
  return (
    <form
      className={styles.find}
      onSubmit={(event) => {
        event.preventDefault();
        void find.look();
      }}
    >
      <TextInput
        aria-label={t('find.label')}
        placeholder={t('find.placeholder')}
        value={find.text}
        maxLength={60}
        inputMode="tel"
        autoComplete="off"
        onChange={(event) => find.setText(event.currentTarget.value)}
      />
      <Button submit disabled={find.busy || find.text.trim() === ''}>
        {t('find.look')}
      </Button>
      {find.found || find.error ? (
        <Button tone="quiet" onClick={find.clear}>
          {t('find.all')}
        </Button>
      ) : null}
    </form>
  );
}

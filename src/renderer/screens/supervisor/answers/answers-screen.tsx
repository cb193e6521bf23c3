import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApprovedAnswer, isCurrent } from '../../../../core/answer-base/approved-answer.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { useQuery } from '../../../state/use-query.ts';
import { Dialog } from '../dnc/dialog.tsx';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import { AnswerForm } from './answer-form.tsx';

/** The approved answers of all campaigns: what agents find while a customer asks. */
export function AnswersScreen() {
  const { t, i18n } = useTranslation(['answers', 'common']);
  const [typed, setTyped] = useState('');
  const [editing, setEditing] = useState<ApprovedAnswer | 'new'>();
  const query = useQuery('central.answers', {});
  const rows = useMemo(
    () => (query.data ?? []).filter((answer) => textOf(answer).includes(typed.trim().toLowerCase())),
    [query.data, typed],
  );
  const today = new Date().toISOString().slice(0, 10);
  const own = (text: ApprovedAnswer['question']) => (i18n.language === 'en' ? text.en : text['zh-CN']);
  return (
    <main className={shared.page}>
      <div className={shared.head}>
        <h1>{t('title')}</h1>
        <span className={shared.quiet}>{t('hint')}</span>
        <div className={shared.end}>
          <TextInput
            aria-label={t('filter')}
            placeholder={t('filter')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button tone="primary" onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        </div>
      </div>
      {query.error ? <ErrorNote error={query.error} /> : null}
      {query.data && rows.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <TablePanel label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('question')}</th>
              <th scope="col">{t('tags')}</th>
              <th scope="col">{t('valid')}</th>
              <th scope="col" data-number="true">
                {t('versionHead')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((answer) => (
              <tr key={answer.id}>
                <th scope="row">{own(answer.question)}</th>
                <td>{answer.tags.join(' · ')}</td>
                <td>
                  {answer.withdrawn ? (
                    <Pill tone="red">{t('withdrawn')}</Pill>
                  ) : (
                    <>
                      {validText(answer, t('always'))}{' '}
                      {isCurrent(answer, today) ? null : <Pill tone="amber">{t('notNow')}</Pill>}
                    </>
                  )}
                </td>
                <td data-number="true">{answer.version}</td>
                <td>
                  <Button
                    tone="quiet"
                    aria-label={t('editOne', { question: own(answer.question) })}
                    onClick={() => setEditing(answer)}
                  >
                    {t('edit')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </TablePanel>
      )}
      <Dialog
        title={t(editing === 'new' ? 'add' : 'edit')}
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
      >
        <AnswerForm
          answer={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={() => {
            setEditing(undefined);
            query.reload();
          }}
        />
      </Dialog>
    </main>
  );
}

function textOf({ question, answer, tags }: ApprovedAnswer): string {
  return [...Object.values(question), ...Object.values(answer), ...tags].join('\n').toLowerCase();
}

function validText({ from, until }: ApprovedAnswer, always: string): string {
  return from === undefined && until === undefined ? always : `${from ?? '…'} – ${until ?? '…'}`;
}

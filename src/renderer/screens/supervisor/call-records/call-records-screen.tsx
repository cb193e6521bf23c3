import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WaihuError } from '../../../../contract/errors.ts';
import type { RecordImport } from '../../../../contract/settling-api.ts';
import { Button } from '../../../components/button.tsx';
import { ChooseFile } from '../../../components/choose-file.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { countText, dateTimeText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import { readAsBase64 } from '../import/read-file.ts';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import { RecordProblems } from './record-problems.tsx';

const COUNTS = ['rows', 'matched', 'settled', 'unmatched', 'contradicting', 'unreadable'] as const;

/** The carrier's call records: each file is matched to the attempts, settles those that were unknown, and shows what people must look at. */
export function CallRecordsScreen() {
  const { t } = useTranslation(['supervisor', 'common']);
  const imports = useQuery('central.recordImports', {});
  const send = useCommand('central.importRecords');
  const [reading, setReading] = useState(false);
  const [refused, setRefused] = useState<WaihuError>();
  const [shown, setShown] = useState<string>();
  const [done, setDone] = useState<RecordImport>();
  const error = refused ?? send.error ?? imports.error;

  const take = async (file: File | undefined) => {
    if (!file || reading) return;
    send.clear();
    setRefused(undefined);
    setDone(undefined);
    setReading(true);
    try {
      const bytes = await readAsBase64(file);
      const answer = await send.run({ fileName: file.name.slice(-200), bytes });
      if (!answer) return;
      setDone(answer);
      setShown(answer.id);
      imports.reload();
    } catch (thrown) {
      setRefused(WaihuError.from(thrown));
    } finally {
      setReading(false);
    }
  };

  return (
    <main className={shared.page}>
      <div>
        <div className={shared.head}>
          <h1>{t('callRecords.title')}</h1>
          <span className={shared.quiet}>{t('callRecords.text')}</span>
          <div className={shared.end}>
            <span role="status" className={shared.good}>
              {reading
                ? t('callRecords.reading')
                : done
                  ? t('callRecords.done', { count: done.settled })
                  : ''}
            </span>
            <ChooseFile
              label={t('callRecords.choose')}
              accept=".csv,.txt,.xlsx"
              disabled={reading}
              onFile={take}
            />
          </div>
        </div>
        {error ? <ErrorNote error={error} /> : null}
      </div>
      <div className={shared.scroll}>
        {imports.data?.length === 0 ? (
          <EmptyState title={t('callRecords.empty')} text={t('callRecords.emptyText')} />
        ) : null}
        {imports.data && imports.data.length > 0 ? (
          <ImportTable
            imports={imports.data}
            shown={shown}
            onShow={(id) => setShown(shown === id ? undefined : id)}
          />
        ) : null}
        {shown ? <RecordProblems importId={shown} /> : null}
      </div>
    </main>
  );
}

function ImportTable(props: {
  imports: readonly RecordImport[];
  shown: string | undefined;
  onShow: (id: string) => void;
}) {
  const { t, i18n } = useTranslation('supervisor');
  return (
    <TablePanel label={t('callRecords.title')}>
      <thead>
        <tr>
          <th scope="col">{t('callRecords.column.at')}</th>
          <th scope="col">{t('callRecords.column.name')}</th>
          <th scope="col">{t('callRecords.column.who')}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col" data-number>
              {t(`callRecords.column.${count}`)}
            </th>
          ))}
          <th>
            <span className="visually-hidden">{t('callRecords.show')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.imports.map((each) => (
          <tr key={each.id}>
            <td>{dateTimeText(each.at, i18n.language)}</td>
            <th scope="row">{each.name}</th>
            <td>{each.accountName}</td>
            {COUNTS.map((count) => (
              <td key={count} data-number>
                {count === 'contradicting' && each[count] > 0 ? (
                  <Pill tone="red">{countText(each[count], i18n.language)}</Pill>
                ) : (
                  countText(each[count], i18n.language)
                )}
              </td>
            ))}
            <td>
              {each.unmatched + each.contradicting + each.unreadable + each.waiting > 0 ? (
                <Button
                  tone="quiet"
                  aria-expanded={props.shown === each.id}
                  aria-label={`${t('callRecords.show')}: ${each.name}`}
                  onClick={() => props.onShow(each.id)}
                >
                  {t('callRecords.show')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </TablePanel>
  );
}

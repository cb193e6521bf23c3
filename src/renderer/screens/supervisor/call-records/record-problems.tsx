import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { dateTimeText, numberText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import { WhyButton } from '../../shared/lookup/look-up.tsx';
import campaignStyles from '../campaigns/campaigns.module.css';
import { TablePanel } from '../table-panel.tsx';

const TONE = { contradicting: 'red', unmatched: 'amber', unreadable: 'plain', waiting: 'plain' } as const;

/** The rows of a file that people must look at, contradictions first. */
export function RecordProblems(props: { importId: string }) {
  const { t, i18n } = useTranslation(['supervisor', 'report']);
  const problems = useQuery('central.recordProblems', { importId: props.importId });
  if (problems.error) return <ErrorNote error={problems.error} />;
  const rows = problems.data ?? [];
  if (rows.length === 0) return null;
  return (
    <section className={campaignStyles.records}>
      <h2>{t('callRecords.problems')}</h2>
      <TablePanel label={t('callRecords.problems')}>
        <thead>
          <tr>
            <th scope="col" data-number>
              {t('callRecords.problem.line')}
            </th>
            <th scope="col">{t('callRecords.problem.kind')}</th>
            <th scope="col">{t('callRecords.problem.number')}</th>
            <th scope="col">{t('callRecords.problem.startedAt')}</th>
            <th scope="col">{t('callRecords.problem.said')}</th>
            <th scope="col">{t('callRecords.problem.known')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td data-number>{row.line}</td>
              <td>
                <Pill tone={TONE[row.kind]}>{t(`callRecords.kind.${row.kind}`)}</Pill>
              </td>
              <td>{numberText(row.number)}</td>
              <td>{row.startedAt === undefined ? '' : dateTimeText(row.startedAt, i18n.language)}</td>
              <td>{row.said ? t(`report:result.${row.said}`) : ''}</td>
              <td>{row.known ? t(`report:result.${row.known}`) : ''}</td>
              <td>
                {row.attemptId ? (
                  <WhyButton question={{ attemptId: row.attemptId }} name={numberText(row.number)} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </TablePanel>
    </section>
  );
}

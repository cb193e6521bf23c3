import { useTranslation } from 'react-i18next';
import { type ScoredDay, scoreOf, sumOfDays } from '../../../../core/report/score.ts';
import { clockText, countText, dayText, percentText } from '../../../i18n/format.ts';
import { centreNow, useDesk } from '../../../state/desk-store.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './my-day.module.css';

/** The agent's last seven days as the centre counts them, of all campaigns, and what they come to together. */
export function ScoreCard() {
  const { t, i18n } = useTranslation('agent');
  const view = useDesk((state) => state.view);
  const { data, error } = useQuery('central.ownDays', {});
  if (error) return <p className={styles.quiet}>{t('score.offline')}</p>;
  const whole = data && sumOfDays(data);
  if (!data || !whole) return null;
  const now = view ? centreNow(view) : 0;
  return (
    <section>
      <h3 className={styles.head}>{t('score.title')}</h3>
      <table className={styles.score}>
        <thead>
          <tr>
            <th scope="col">{t('score.day')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`score.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((each) => (
            <tr key={each.day}>
              <th scope="row">{dayText(Date.parse(`${each.day}T12:00`), now, i18n.language)}</th>
              <Cells of={each} />
            </tr>
          ))}
        </tbody>
        {data.length > 1 ? (
          <tfoot>
            <tr>
              <th scope="row">{t('score.whole')}</th>
              <Cells of={whole} />
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

const COLUMNS = ['calls', 'talk', 'contacts', 'contactRate', 'success', 'successRate', 'occupancy'] as const;

function Cells({ of }: { of: ScoredDay }) {
  const { i18n } = useTranslation('agent');
  const { contactRate, successRate, occupancy } = scoreOf(of);
  const count = (value: number) => countText(value, i18n.language);
  const share = (value: number | undefined) => percentText(value, i18n.language) ?? '–';
  const texts: Record<(typeof COLUMNS)[number], string> = {
    calls: count(of.calls),
    talk: clockText(of.talkMs),
    contacts: count(of.contacts),
    contactRate: share(contactRate),
    success: count(of.success),
    successRate: share(successRate),
    occupancy: share(occupancy),
  };
  return COLUMNS.map((column) => <td key={column}>{texts[column]}</td>);
}

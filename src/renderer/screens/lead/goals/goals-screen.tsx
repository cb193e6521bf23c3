import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOutput } from '../../../../contract/desk-api.ts';
import { type DayGoals, inForce } from '../../../../core/report/day-goals.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { countText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import { Dialog } from '../../supervisor/dnc/dialog.tsx';
import shared from '../../supervisor/supervisor.module.css';
import { TablePanel } from '../../supervisor/table-panel.tsx';
import { GOALS, GoalsForm } from './goals-form.tsx';

type Team = DeskOutput<'central.dayGoals'>['teams'][number];
/** Whom a row is about: the team, or one agent of it. */
interface Subject {
  readonly team: string;
  readonly agentId?: string;
  readonly name: string;
  readonly goals: DayGoals;
}

/** What the lead asks of the team, and of single agents, in a day. */
export function GoalsScreen() {
  const { t } = useTranslation(['goals', 'common']);
  const query = useQuery('central.dayGoals', {});
  const [subject, setSubject] = useState<Subject>();
  const close = () => setSubject(undefined);
  const saved = () => {
    close();
    query.reload();
  };
  return (
    <main className={shared.page}>
      <div className={shared.head}>
        <h1>{t('title')}</h1>
        <span className={shared.quiet}>{t('hint')}</span>
      </div>
      {query.error ? (
        <ErrorNote error={query.error}>
          <Button onClick={query.reload}>{t('common:action.retry')}</Button>
        </ErrorNote>
      ) : null}
      {query.data?.teams.length === 0 ? <EmptyState title={t('empty')} text={t('emptyText')} /> : null}
      {query.data?.teams.map((team) => (
        <TeamTable key={team.team} team={team} today={query.data?.today ?? ''} onSet={setSubject} />
      ))}
      <Dialog
        title={t('setOf', { name: subject?.name ?? '' })}
        opened={subject !== undefined}
        onClose={close}
      >
        {subject && query.data ? (
          <GoalsForm {...subject} today={query.data.today} onClose={close} onSaved={saved} />
        ) : null}
      </Dialog>
    </main>
  );
}

function TeamTable(props: { team: Team; today: string; onSet: (subject: Subject) => void }) {
  const { t, i18n } = useTranslation('goals');
  const { team, agents, versions } = props.team;
  const subjects = [{ name: t('wholeTeam', { team }) }, ...agents];
  return (
    <TablePanel label={team}>
      <thead>
        <tr>
          <th scope="col">{t('for')}</th>
          {GOALS.map((goal) => (
            <th scope="col" data-number="true" key={goal}>
              {t(`figure.${goal}`)}
            </th>
          ))}
          <th scope="col">{t('history')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {subjects.map((each: { readonly name: string; readonly agentId?: string }) => {
          const own = versions.filter(({ agentId }) => agentId === each.agentId);
          const goals = inForce(props.today, own) ?? {};
          return (
            <tr key={each.agentId ?? ''}>
              <th scope="row">{each.name}</th>
              {GOALS.map((goal) => (
                <td data-number="true" key={goal}>
                  {goals[goal] === undefined ? '–' : countText(goals[goal], i18n.language)}
                </td>
              ))}
              <td>
                <History versions={own} />
              </td>
              <td>
                <div className={shared.actions}>
                  <Button
                    aria-label={t('setOf', { name: each.name })}
                    onClick={() => props.onSet({ ...each, team, goals })}
                  >
                    {t('set')}
                  </Button>
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </TablePanel>
  );
}

/** Newest first: since when, what, and who set it. */
function History({ versions }: { versions: Team['versions'] }) {
  const { t, i18n } = useTranslation('goals');
  const [latest] = versions.slice(-1);
  if (!latest) return null;
  const line = (each: typeof latest) =>
    [
      t('since', { day: each.from, by: each.setBy }),
      ...GOALS.flatMap((goal) => {
        const value = each.goals[goal];
        return value === undefined ? [] : [`${t(`figure.${goal}`)} ${countText(value, i18n.language)}`];
      }),
    ].join(' · ');
  return (
    <details>
      <summary>{t('since', { day: latest.from, by: latest.setBy })}</summary>
      <ul>
        {versions.toReversed().map((each) => (
          <li key={each.id}>{line(each)}</li>
        ))}
      </ul>
    </details>
  );
}

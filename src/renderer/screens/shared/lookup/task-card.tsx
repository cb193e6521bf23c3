import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookupTask } from '../../../../contract/lookup-views.ts';
import { Pill } from '../../../components/pill.tsx';
import { calendarText, countText, dayTimeText, numberText, timeText } from '../../../i18n/format.ts';
import { useListText } from '../use-list-text.ts';
import { AttemptsTable } from './attempts-table.tsx';
import { BlockList, useRuleText } from './block-list.tsx';
import styles from './look-up.module.css';
import { useStepText } from './use-step-text.ts';
import { opensAt, sortBlocks } from './verdict.ts';

/** One task of a customer: may it be dialled now, if not by which rule, and what put it where it is. */
export function TaskCard(props: { task: LookupTask; now: number }) {
  const { t, i18n } = useTranslation(['lookup', 'report']);
  const { task, now } = props;
  const stepText = useStepText();
  const listText = useListText();
  const { common, ofNumber } = sortBlocks(task);
  const time = (at: number) => dayTimeText(at, now, i18n.language);
  return (
    <article className={styles.task} aria-label={task.campaignName}>
      <header>
        <h3>{task.campaignName}</h3>
        <Pill>{t(`state.${task.state}`)}</Pill>
        <small>
          {t('list', { list: listText(task.list), position: countText(task.position, i18n.language) })}
        </small>
      </header>
      <Verdict task={task} now={now} />
      <div className={styles.halves}>
        <div>
          {common.length > 0 ? <BlockList blocks={common} now={now} /> : null}
          <ul className={styles.numbers} aria-label={t('numbers')}>
            {task.numbers.map(({ number, label }, i) => (
              <li key={number}>
                <span>
                  {numberText(number)} <small>{t(`label.${label}`)}</small>
                </span>
                {(ofNumber[i] ?? []).length > 0 ? (
                  <BlockList blocks={ofNumber[i] ?? []} now={now} />
                ) : common.length === 0 ? (
                  <small>{t('numberOpen')}</small>
                ) : null}
              </li>
            ))}
          </ul>
          <dl className={styles.facts}>
            <Fact name={t('fact.place')}>
              <Place task={task} />
            </Fact>
            <Fact name={t('fact.why')}>
              <Why task={task} />
            </Fact>
            <Fact name={t('fact.step')}>
              {stepText(task.step, now)}
              {task.givenUpAs ? ` ${t('filedAs', { what: task.givenUpAs })}` : ''}
            </Fact>
            {task.callback ? (
              <Fact name={t('fact.callback')}>
                {t(`callback.${callbackKind(task.callback)}`, {
                  time: time(task.callback.at),
                  name: task.callback.promisedBy,
                })}
              </Fact>
            ) : null}
            {task.onlyFor ? (
              <Fact name={t('fact.onlyFor')}>
                {task.onlyFor.until === undefined
                  ? task.onlyFor.agentName
                  : t('onlyFor', { name: task.onlyFor.agentName, time: time(task.onlyFor.until) })}
              </Fact>
            ) : null}
            {task.holder ? (
              <Fact name={t('fact.holder')}>
                {[
                  task.holder.agentName,
                  task.holder.deviceName,
                  task.holder.expiresAt === undefined
                    ? ''
                    : t('until', { time: time(task.holder.expiresAt) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Fact>
            ) : null}
          </dl>
        </div>
        <AttemptsTable attempts={task.attempts} now={now} />
      </div>
    </article>
  );
}

/** Nobody promised one who called and reached nobody. */
function callbackKind({ personal, promisedBy }: NonNullable<LookupTask['callback']>) {
  return personal ? 'personal' : promisedBy === '' ? 'missed' : 'shared';
}

/** The answer in one line, before its reasons. */
function Verdict(props: { task: LookupTask; now: number }) {
  const { t, i18n } = useTranslation('lookup');
  const ruleText = useRuleText();
  const { task, now } = props;
  const at = opensAt(task);
  const first = task.blocks[0] ?? sortBlocks(task).common[0] ?? task.numbers[0]?.blocks[0];
  const held = task.mayDial && task.state === 'leased';
  const tone = task.mayDial ? 'open' : at === undefined ? 'closed' : 'later';
  return (
    <p className={styles.verdict} data-verdict={tone}>
      <strong>
        {task.mayDial
          ? t(held ? 'verdict.held' : 'verdict.open', { name: task.holder?.agentName })
          : t('verdict.closed')}
      </strong>{' '}
      {!task.mayDial && first ? ruleText(first.rule) : ''}
      {at === undefined
        ? ''
        : `${t('colon')}${t('verdict.from', { time: dayTimeText(at, now, i18n.language) })}`}
    </p>
  );
}

function Place({ task }: { task: LookupTask }) {
  const { t, i18n } = useTranslation('lookup');
  if (!task.ahead) return <>{t(`noPlace.${task.state === 'open' ? 'done' : task.state}`)}</>;
  const count = countText(task.ahead.count, i18n.language);
  return (
    <>
      {t(task.ahead.more ? 'place.far' : task.ahead.count === 0 ? 'place.first' : 'place.ahead', {
        count: task.ahead.count,
        shown: count,
      })}
    </>
  );
}

/** The order's own reasons, in the agent's words. */
function Why({ task }: { task: LookupTask }) {
  const { t, i18n } = useTranslation(['lookup', 'agent']);
  return (
    <>
      {task.why
        .map(({ key, params }) =>
          key === 'why.churn-risk'
            ? t('churnRisk', params)
            : t(`agent:${key}`, {
                ...params,
                date: typeof params.date === 'string' ? calendarText(params.date, i18n.language) : '',
                time: typeof params.at === 'number' ? timeText(params.at, i18n.language) : '',
              }),
        )
        .join(t('comma'))}
    </>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

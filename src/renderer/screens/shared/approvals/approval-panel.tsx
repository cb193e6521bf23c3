import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequest } from '../../../../contract/offer-api.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { amountText, countText } from '../../../i18n/format.ts';
import type { ScreenCommand } from '../../../keys/screen-command.ts';
import { useScreenKeys } from '../../../keys/use-screen-keys.ts';
import { centreNow, useDesk } from '../../../state/desk-store.ts';
import { useCommand } from '../../../state/use-command.ts';
import { useNow } from '../../../state/use-now.ts';
import styles from './approvals.module.css';

/** Moves into the word field; decides the request that is being read. They work while no field has the focus. */
const KEYS = { approved: 'Y', refused: 'N', next: 'G' } as const;
const WORD_ID = 'approval-word';
const WORD_KEY = 'J';

/** Offers that wait for this account's word, over whatever page is open: an agent is talking meanwhile. */
export function ApprovalPanel() {
  const { t } = useTranslation('approvals');
  useNow();
  const view = useDesk((desk) => desk.view);
  const now = centreNow(view);
  const open = view?.approvals ?? [];
  const decide = useCommand('central.decideApproval');
  const [word, setWord] = useState('');
  const [answered, setAnswered] = useState<string>();
  const waiting = open.filter(({ id, expiresAt }) => expiresAt > now && id !== answered);
  const { reading, isGone, turnTo } = useReading(waiting);
  const others = waiting.length - (reading ? 1 : 0);
  const goOn = () => {
    setWord('');
    turnTo(waiting[0]?.id);
  };
  const give = async (decision: 'approved' | 'refused') => {
    if (!reading || decide.busy) return;
    const { id } = reading;
    const said = await decide.run({ id, decision, ...(word.trim() === '' ? {} : { word: word.trim() }) });
    if (!said) return;
    setWord('');
    setAnswered(id);
    turnTo(undefined);
  };
  const command = (
    id: string,
    shortcut: string,
    perform: () => void,
    enabled = reading !== undefined,
  ): ScreenCommand => ({ id, labelKey: 'approvals:title', shortcut, enabled, perform });
  useScreenKeys([
    command('approve', KEYS.approved, () => void give('approved')),
    command('refuse', KEYS.refused, () => void give('refused')),
    command('approval-word', WORD_KEY, () => document.getElementById(WORD_ID)?.focus()),
    command('approval-next', KEYS.next, goOn, isGone),
  ]);
  if (waiting.length === 0 && !decide.error) return null;
  return (
    <section className={styles.panel} aria-label={t('title')}>
      <h2>
        {t('title')}
        {others > 0 ? <Pill tone="amber">{t('others', { count: others })}</Pill> : null}
      </h2>
      {isGone ? (
        <>
          <p role="status" className={styles.who}>
            {t('gone')}
          </p>
          <div className={styles.actions}>
            <Button tone="primary" shortcut={KEYS.next} onClick={goOn}>
              {t('next')}
            </Button>
          </div>
        </>
      ) : null}
      {reading ? (
        <>
          <Request request={reading} now={now} />
          <input
            id={WORD_ID}
            value={word}
            maxLength={200}
            aria-label={t('word')}
            placeholder={t('word')}
            autoComplete="off"
            onChange={(event) => setWord(event.currentTarget.value)}
          />
          <div className={styles.actions}>
            <Button
              tone="primary"
              shortcut={KEYS.approved}
              disabled={decide.busy}
              onClick={() => void give('approved')}
            >
              {t('approve')}
            </Button>
            <Button shortcut={KEYS.refused} disabled={decide.busy} onClick={() => void give('refused')}>
              {t('refuse')}
            </Button>
          </div>
        </>
      ) : null}
      {decide.error ? (
        <>
          <ErrorNote error={decide.error} />
          {reading ? null : <Button onClick={decide.clear}>{t('understood')}</Button>}
        </>
      ) : null}
    </section>
  );
}

/**
 * The request that is being read. One that runs out or is answered elsewhere meanwhile is not replaced under the keys that decide: what was
 * read of it, and the word typed for it, are not meant for the next one (`isGone`, until somebody turns to that).
 */
function useReading(waiting: readonly ApprovalRequest[]) {
  const [id, turnTo] = useState<string>();
  const first = waiting[0]?.id;
  useEffect(() => {
    if (id === undefined || first === undefined) turnTo(first);
  }, [id, first]);
  const reading = waiting.find((request) => request.id === id);
  return { reading, isGone: id !== undefined && first !== undefined && !reading, turnTo };
}

function Request(props: { request: ApprovalRequest; now: number }) {
  const { t, i18n } = useTranslation(['approvals', 'common']);
  const { request, now } = props;
  const { figures, title, text, tier, churnRisk } = request;
  const language = i18n.language;
  const money = (minor: number | undefined) =>
    minor === undefined ? t('unknown') : amountText(minor, request.currency, language);
  const own = (words: typeof title) => (language === 'en' ? words.en : words['zh-CN']);
  return (
    <>
      <p role="status" className={styles.who}>
        {t('asks', { agent: request.agentName, title: own(title) })}
      </p>
      <p className={styles.left}>
        {t('left', { seconds: Math.max(0, Math.ceil((request.expiresAt - now) / 1000)) })}
        <span>{request.campaignName}</span>
      </p>
      <p className={styles.text}>{own(text)}</p>
      <dl className={styles.figures}>
        <dt>{t('customer')}</dt>
        <dd>
          {[request.customerName || t('unknown'), tier ? t(`common:tier.${tier}`) : undefined]
            .filter(Boolean)
            .join(' · ')}
        </dd>
        <dt>{t('risk')}</dt>
        <dd>
          {churnRisk === undefined ? t('unknown') : t('riskOf', { risk: countText(churnRisk, language) })}
        </dd>
        <dt>{t('monthly')}</dt>
        <dd>{t('change', { from: money(figures.monthlyMinor), to: money(figures.priceMinor) })}</dd>
        <dt>{t('off')}</dt>
        <dd>
          {figures.percentOff === undefined
            ? t('unknown')
            : t('offOf', {
                percent: countText(Math.round(figures.percentOff), language),
                count: request.months,
              })}
        </dd>
        <dt>{t('cost')}</dt>
        <dd>{money(figures.costMinor)}</dd>
        <dt>{t('retains')}</dt>
        <dd>{money(figures.retainsMinor)}</dd>
      </dl>
    </>
  );
}

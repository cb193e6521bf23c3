import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { Button } from '../../components/button.tsx';
import { StatFigure } from '../../components/stat-figure.tsx';
import { Timer } from '../../components/timer.tsx';
import { clockText, countText, numberText } from '../../i18n/format.ts';
import { useKeys } from '../../keys/own-keys.ts';
import { centreNow } from '../../state/desk-store.ts';
import { useCommand } from '../../state/use-command.ts';
import { useNow } from '../../state/use-now.ts';
import { AccountMenu } from '../session/account-menu.tsx';
import styles from './agent.module.css';
import type { CallActions } from './call-actions.ts';
import { dotOf } from './call-dot.ts';
import { KeypadButton } from './keypad.tsx';
import { LineQualityText } from './line-quality.tsx';
import { SoundButton } from './sound.tsx';
import { StatusButton, statusText } from './status-button.tsx';
import { ConsultedButtons, TransferButtons } from './transfer/transfer-buttons.tsx';
import { mayTransfer } from './transfer/transfer-keys.ts';
import { useTransferText } from './transfer/use-transfer-text.ts';
import { useRestText } from './use-rest-text.ts';

/** What is happening, and what can be pressed. */
export function CallBar(props: { view: DeskView; actions: CallActions }) {
  const { view, actions } = props;
  const keys = useKeys();
  const { t, i18n } = useTranslation('agent');
  const choose = useCommand('campaign.choose');
  const campaign = view.campaigns.find((each) => each.id === view.campaignId);
  const { work } = view;
  useNow();
  const call = work?.call;
  const live = call?.state === 'talking' || call?.state === 'holding';
  const connecting = call?.arrived !== undefined && !live && work?.stage === 'call';
  const ringing = call && !connecting && ['inviting', 'ringing', 'early-media'].includes(call.state);
  const rest = useRestText(view);
  const resting = !work && view.status === 'on-break' && view.breakReason === 'rest' ? rest : undefined;
  const transferring = useTransferText(work);
  const consults = work?.transfer ?? call?.consultedBy;
  const since = live
    ? call.consultedBy === undefined
      ? (call.answeredAt ?? call.since)
      : call.since
    : work
      ? work.stageSince
      : view.stateSince;
  const late =
    work?.stage === 'wrap-up' &&
    campaign &&
    centreNow(view) - work.stageSince > campaign.wrapUpSeconds * 1000;
  const now = !work
    ? statusText(view, t)
    : work.stage === 'call' && call
      ? connecting
        ? t('arriving.connecting')
        : t(live && call.sound ? 'callState.soundless' : `callState.${call.state}`)
      : t(late ? 'stage.wrap-up-late' : `stage.${work.stage}`);
  // Dot and clock tell the rest.
  const callsUs =
    call?.incoming === true && (connecting || call.state === 'talking') && !consults && !call.sound;
  const where = transferring ?? (callsUs ? t('arriving.incoming') : now);
  // How much is left is told with the first tasks: until the agent is ready nobody has asked.
  const leftUnknown = view.status !== 'available' && view.queueLeft === 0;
  const waiting = view.status === 'available' && view.idleReason === undefined;
  const left =
    campaign && !leftUnknown
      ? t('bar.left', {
          mode: t(`mode.${campaign.dialMode}`),
          count: view.queueLeft,
          formatted: countText(view.queueLeft, i18n.language),
        })
      : campaign
        ? t(`mode.${campaign.dialMode}`)
        : ' ';
  const who = work ? work.customer.name || t('arriving.unknown') : waiting ? t('bar.idle') : where;
  return (
    <section className={styles.bar} aria-label={t('bar.label')}>
      <span className={styles.logo} aria-hidden="true">
        呼
      </span>
      <div className={styles.campaign}>
        <select
          aria-label={t('bar.chooseCampaign')}
          title={campaign?.name}
          value={view.campaignId ?? ''}
          disabled={work !== undefined && work.stage !== 'preview'}
          onChange={(event) => void choose.run({ campaignId: event.currentTarget.value })}
        >
          {campaign ? null : <option value="">{t('bar.noCampaign')}</option>}
          {view.campaigns.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
        <small title={left}>{left}</small>
      </div>
      <div className={styles.live} role="timer" aria-label={where} data-late={late || resting?.over === true}>
        <span className={styles.dot} data-tone={dotOf(work)} />
        <Timer since={since} />
        <span className="visually-hidden" role="status">
          {consults ? where : ''}
        </span>
        <div>
          <strong title={who}>{who}</strong>
          <small title={work ? where : undefined}>
            {call && !consults ? (
              <span className={styles.number}>{`${numberText(call.number)} · `}</span>
            ) : null}
            {call?.state === 'talking' && !call.sound && !callsUs && !consults ? (
              <LineQualityText talking={where} />
            ) : work ? (
              where
            ) : (
              (resting?.text ?? '')
            )}
          </small>
        </div>
      </div>
      <div className={styles.actions}>
        {work?.stage === 'preview' ? (
          <>
            <Button onClick={actions.putBack}>{t('action.putBack')}</Button>
            <Button
              tone="primary"
              shortcut={keys.dial}
              onClick={actions.dial}
              disabled={work.gate?.kind === 'blocked'}
            >
              {t('action.dial')}
            </Button>
          </>
        ) : work?.transfer ? (
          <TransferButtons transfer={work.transfer} call={call} actions={actions} />
        ) : call?.consultedBy !== undefined && live ? (
          <ConsultedButtons call={call} actions={actions} />
        ) : (
          <>
            <Button
              shortcut={keys.mute}
              aria-pressed={call?.muted ?? false}
              disabled={!live}
              onClick={actions.mute}
            >
              {t('action.mute')}
            </Button>
            <Button
              shortcut={keys.hold}
              aria-pressed={call?.state === 'holding'}
              disabled={!live}
              onClick={actions.hold}
            >
              {t('action.hold')}
            </Button>
            <KeypadButton
              enabled={live}
              opened={actions.keypadOpened}
              onOpen={actions.openKeypad}
              onDigit={actions.dtmf}
            />
            <Button
              shortcut={keys.transfer}
              disabled={!mayTransfer(view)}
              onClick={() => actions.transfer.open(true)}
            >
              {t('action.transfer')}
            </Button>
            <Button
              tone="danger"
              shortcut={keys.hangUp}
              disabled={!live && !ringing}
              onClick={actions.hangUp}
            >
              {t('action.hangUp')}
            </Button>
          </>
        )}
      </div>
      <div className={styles.figures}>
        <StatFigure
          size="small"
          label={t('today.calls')}
          value={countText(view.today.calls, i18n.language)}
        />
        <StatFigure size="small" label={t('today.talk')} value={clockText(view.today.talkMs)} />
        <StatFigure
          size="small"
          label={t('today.success')}
          value={countText(view.today.success, i18n.language)}
        />
      </div>
      <div className={styles.actions}>
        <SoundButton />
        <StatusButton
          view={view}
          opened={actions.statusOpened}
          onOpen={actions.openStatus}
          onReady={actions.ready}
        />
        {view.account ? <AccountMenu account={view.account} /> : null}
      </div>
    </section>
  );
}

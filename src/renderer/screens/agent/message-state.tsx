import { useTranslation } from 'react-i18next';
import type { MessageMark } from '../../../core/customer/customer.ts';
import type { MessageState as State } from '../../../core/message/message-state.ts';
import { Pill, type Tone } from '../../components/pill.tsx';
import { timeText } from '../../i18n/format.ts';
import { faultText } from './message-fault.ts';

const TONES: Record<State, Tone> = {
  queued: 'plain',
  sent: 'blue',
  delivered: 'green',
  failed: 'red',
  expired: 'amber',
};

/** How far a text message has come, and why no further. */
export function MessageState(props: { message: MessageMark }) {
  const { t, i18n } = useTranslation('agent');
  const { message } = props;
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 6, alignItems: 'center' }}>
      <Pill tone={TONES[message.state]}>
        {t(`sms.state.${message.waitsFor ?? message.state}`)} {timeText(message.stateAt, i18n.language)}
      </Pill>
      {message.waitsFor ? <small>{t('sms.waitsForGateway')}</small> : null}
      {message.fault ? <small>{faultText(message.fault, t)}</small> : null}
      {message.code?.right ? <Pill tone="green">{t('sms.code.right')}</Pill> : null}
    </span>
  );
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../components/note.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import { useQuery } from '../../state/use-query.ts';

/** It comes and goes by itself. */
const LOOK_EVERY_MS = 30_000;

/** That the gateway takes no text messages, since when, how many wait and what to do; nothing while it works. `always`: also that there is none. */
export function GatewayNote(props: { always?: boolean }) {
  const { t, i18n } = useTranslation('report');
  const gateway = useQuery('central.smsGateway', {});
  const { reload } = gateway;
  useEffect(() => {
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  if (!gateway.data || gateway.data.state === 'working') return null;
  const { state, since, waiting } = gateway.data;
  if (state === 'none' && !props.always) return null;
  const what = t(`gateway.title.${state}`);
  const next = t(`gateway.next.${state}`);
  return (
    <Note
      tone="amber"
      title={
        since === undefined ? what : t('gateway.since', { what, since: dateTimeText(since, i18n.language) })
      }
      text={waiting > 0 ? `${t('gateway.waiting', { count: waiting })} ${next}` : next}
    />
  );
}

import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { Pill } from '../../../components/pill.tsx';
import { useKeys } from '../../../keys/own-keys.ts';
import type { Briefings } from './use-briefings.ts';

/** At the foot, whatever is on the screen: a count where something is unread, and nothing that moves. */
export function BriefingsButton({ briefings }: { briefings: Briefings }) {
  const { t } = useTranslation(['briefings', 'agent']);
  const keys = useKeys();
  return (
    <>
      <span role="status">
        {briefings.unread > 0 ? (
          <Pill tone="amber">{t('unreadShort', { count: briefings.unread })}</Pill>
        ) : null}
      </span>
      <Button tone="quiet" shortcut={keys.briefings} disabled={!briefings.usable} onClick={briefings.open}>
        {t('agent:action.briefings')}
      </Button>
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../../contract/desk-view.ts';
import { Button } from '../../../components/button.tsx';
import { Note } from '../../../components/note.tsx';
import { useKeys } from '../../../keys/own-keys.ts';

/** Between the calls: that something is to be read, and whether becoming ready waits for it. */
export function UnreadNote(props: { view: DeskView; onOpen: () => void }) {
  const { t } = useTranslation('briefings');
  const keys = useKeys();
  const { briefings, status } = props.view;
  if (!briefings || briefings.unread === 0) return null;
  const holds = briefings.mustRead > 0 && status !== 'available';
  return (
    <Note
      tone={holds ? 'amber' : 'blue'}
      title={t('unread', { count: briefings.unread })}
      {...(holds ? { text: t('holdsReady') } : {})}
    >
      <Button shortcut={keys.briefings} onClick={props.onOpen}>
        {t('open')}
      </Button>
    </Note>
  );
}

import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../../contract/desk-view.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './briefings.module.css';
import { ReadBriefings } from './read-briefings.tsx';
import { ToRead } from './to-read.tsx';
import type { Briefings } from './use-briefings.ts';

/** What is to be read, one after the other, each confirmed by its own key; and what was read before. */
export function BriefingsDialog(props: { view: DeskView; briefings: Briefings; onReady: () => void }) {
  const { t } = useTranslation(['briefings', 'common']);
  const { briefings } = props;
  return (
    <Modal
      opened={briefings.opened}
      onClose={briefings.close}
      title={t('title')}
      size="min(720px, 94vw)"
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
    >
      {briefings.opened ? <Content {...props} /> : null}
    </Modal>
  );
}

function Content({ view, briefings, onReady }: Parameters<typeof BriefingsDialog>[0]) {
  const { t } = useTranslation('briefings');
  const { data, error, reload } = useQuery('briefings.all', {});
  const confirm = useCommand('briefings.read');
  const version = view.briefings?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the desk was told of another, or one was read
  useEffect(reload, [reload, version]);
  const unread = (data?.briefings ?? []).filter(({ readAt }) => readAt === undefined);
  const read = (data?.briefings ?? []).filter(({ readAt }) => readAt !== undefined);
  const current = unread[0]?.briefing;
  const held = unread.filter(({ briefing }) => briefing.mustRead);
  const lastHeld = briefings.thenReady && current?.mustRead === true && held.length === 1;
  const confirmCurrent = async () => {
    if (!current || confirm.busy || !(await confirm.run({ id: current.id }))) return;
    reload();
    if (!lastHeld) return;
    briefings.close();
    onReady();
  };
  const fault = error ?? confirm.error;
  return (
    <div className={styles.dialog}>
      {fault ? <ErrorNote error={fault} /> : null}
      {current ? (
        <ToRead
          key={current.id}
          briefing={current}
          left={unread.length}
          busy={confirm.busy}
          thenReady={lastHeld}
          view={view}
          onConfirm={() => void confirmCurrent()}
        />
      ) : data ? (
        <EmptyState title={t('noneToRead')} text={t(read.length > 0 ? 'readBelow' : 'noneText')} />
      ) : null}
      {read.length > 0 ? <ReadBriefings held={read} view={view} /> : null}
    </div>
  );
}

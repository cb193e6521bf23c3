import { Modal, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignColleague } from '../../../../contract/task-api.ts';
import type { TransferWay } from '../../../../core/call/transfer-machine.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useTakenFocus } from '../../../components/use-taken-focus.ts';
import { isComposing } from '../../../keys/composing.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './transfer.module.css';

export type ChooseColleague = (colleague: CampaignColleague, way: TransferWay) => void;

/** To whom the call could go: who is free first. Typing narrows the list, Enter consults, Ctrl or Shift with Enter transfers at once. */
export function TransferDialog(props: {
  campaignId: string;
  attemptId: string | undefined;
  /** False for a call that runs through a colleague's desk: it is consulted about, not given on. */
  mayGiveOn: boolean;
  opened: boolean;
  onClose: () => void;
  onChoose: ChooseColleague;
}) {
  const { t } = useTranslation(['agent', 'common']);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t(props.mayGiveOn ? 'transfer.title' : 'transfer.titleAsk')}
      size="min(520px, 92vw)"
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      {props.opened ? <Colleagues {...props} /> : null}
    </Modal>
  );
}

function Colleagues(props: {
  campaignId: string;
  attemptId: string | undefined;
  mayGiveOn: boolean;
  onChoose: ChooseColleague;
}) {
  const { t } = useTranslation(['agent', 'common']);
  const colleagues = useQuery('central.colleagues', {
    campaignId: props.campaignId,
    ...(props.attemptId === undefined ? {} : { attemptId: props.attemptId }),
  });
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useTakenFocus(field);
  const shown = (colleagues.data ?? []).filter(({ name }) =>
    name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()),
  );
  const free = shown.filter(({ phase }) => phase === 'idle');
  const chosen = free.find(({ agentId }) => agentId === marked) ?? free[0];
  const move = (by: number) => {
    if (!chosen) return;
    setMarked(free[(free.indexOf(chosen) + by + free.length) % free.length]?.agentId);
  };
  const press = (event: React.KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && chosen) {
      const isAtOnce = event.ctrlKey || event.shiftKey || event.metaKey;
      if (!isAtOnce) props.onChoose(chosen, 'attended');
      else if (props.mayGiveOn) props.onChoose(chosen, 'blind');
    } else return;
    event.preventDefault();
  };
  if (colleagues.error)
    return (
      <ErrorNote error={colleagues.error}>
        <Button onClick={colleagues.reload}>{t('common:action.retry')}</Button>
      </ErrorNote>
    );
  return (
    <div className={styles.choose}>
      <TextInput
        ref={field}
        data-autofocus
        label={t('transfer.search')}
        role="combobox"
        aria-expanded
        aria-controls="transfer-colleagues"
        aria-activedescendant={chosen ? `colleague-${chosen.agentId}` : undefined}
        description={t(props.mayGiveOn ? 'transfer.hint' : 'transfer.hintAsk')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div
        id="transfer-colleagues"
        role="listbox"
        aria-label={t('transfer.colleagues')}
        className={styles.list}
      >
        {shown.map((each) => (
          <div
            key={each.agentId}
            id={`colleague-${each.agentId}`}
            role="option"
            tabIndex={-1}
            aria-selected={each === chosen}
            aria-disabled={each.phase !== 'idle'}
            className={styles.colleague}
            onPointerDown={(event) => {
              // The field keeps the focus, and with it the keys.
              event.preventDefault();
              setMarked(each.agentId);
            }}
            onDoubleClick={() => each.phase === 'idle' && props.onChoose(each, 'attended')}
          >
            <strong>{each.name}</strong>
            <span className={styles.phase} data-phase={each.phase}>
              {t(`transfer.${each.phase}`)}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className={styles.none} role="status">
          {colleagues.data === undefined
            ? t('transfer.loading')
            : t(colleagues.data.length === 0 ? 'transfer.nobody' : 'transfer.none')}
        </p>
      ) : null}
      <div className={styles.ways}>
        <Button
          tone="primary"
          shortcut="Enter"
          disabled={!chosen}
          onClick={() => chosen && props.onChoose(chosen, 'attended')}
        >
          {t('transfer.consult')}
        </Button>
        <Button
          shortcut="Control+Enter"
          disabled={!chosen || !props.mayGiveOn}
          onClick={() => chosen && props.onChoose(chosen, 'blind')}
        >
          {t(props.mayGiveOn ? 'transfer.blind' : 'action.notGivenOn')}
        </Button>
      </div>
    </div>
  );
}

import { Modal } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaihuError } from '../../../../contract/errors.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useTakenFocus } from '../../../components/use-taken-focus.ts';
import { CancelEditing } from '../../shared/cancel-editing.tsx';
import { leave, useChanged } from '../../shared/leaving.ts';
import shared from '../supervisor.module.css';
import styles from './dnc.module.css';

/** A small form over the page: fields, what went wrong, and one way on. */
export function Dialog(props: { title: string; opened: boolean; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={props.opened}
      onClose={() => leave(props.onClose)}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      shadow="none"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      {props.opened ? <Contents>{props.children}</Contents> : null}
    </Modal>
  );
}

function Contents(props: { children: ReactNode }) {
  const contents = useRef<HTMLDivElement>(null);
  useTakenFocus(contents);
  return <div ref={contents}>{props.children}</div>;
}

export function DialogForm(props: {
  submit: string;
  danger?: boolean | undefined;
  ready: boolean;
  /** It is under way: nobody can take it back any more, and it is not done twice. */
  busy?: boolean | undefined;
  /** What was typed and chosen: where it is other than at first, the form asks before it closes. */
  contents?: unknown;
  error: WaihuError | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('dnc');
  const changed = useChanged(props.contents);
  const { busy = false } = props;
  const ready = props.ready && !busy;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) props.onSubmit();
      }}
    >
      {props.children}
      {props.error ? <ErrorNote error={props.error} /> : null}
      <div className={`${shared.actions} ${styles.foot}`}>
        <CancelEditing
          label={t('cancel')}
          changed={changed || busy}
          disabled={busy}
          onCancel={props.onClose}
        />
        <Button tone={props.danger ? 'danger' : 'primary'} submit disabled={!ready}>
          {props.submit}
        </Button>
      </div>
    </form>
  );
}

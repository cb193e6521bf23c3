import { Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_TYPED } from '../../../../contract/customer-api.ts';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useTakenFocus } from '../../../components/use-taken-focus.ts';
import { isComposing } from '../../../keys/composing.ts';
import { CustomerRecordView } from './customer-record-view.tsx';
import styles from './search.module.css';
import { SearchResults } from './search-results.tsx';
import { useSearch } from './use-search.ts';

/** Finds a customer, a call, a note or a reference code on this desk; what is opened can only be read. */
export function SearchDialog(props: {
  opened: boolean;
  onClose: () => void;
  dispositions: readonly Disposition[];
}) {
  const { t } = useTranslation(['agent', 'common']);
  const [customerId, setCustomerId] = useState<string>();
  const close = () => {
    setCustomerId(undefined);
    props.onClose();
  };
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={t('search.title')}
      size="min(760px, 92vw)"
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      closeOnEscape={customerId === undefined}
      shadow="none"
      // What is typed at once is looked for: the finder takes the focus as it is drawn, and gives it back.
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <div className={styles.dialog} hidden={customerId !== undefined}>
        <Finder dispositions={props.dispositions} onOpen={setCustomerId} />
      </div>
      {customerId === undefined ? null : (
        <CustomerRecordView
          customerId={customerId}
          dispositions={props.dispositions}
          back={t('search.back')}
          onOpen={setCustomerId}
          onBack={() => setCustomerId(undefined)}
        />
      )}
    </Modal>
  );
}

function Finder(props: { dispositions: readonly Disposition[]; onOpen: (customerId: string) => void }) {
  const { t } = useTranslation('agent');
  const [typed, setTyped] = useState('');
  const { found, error } = useSearch(typed);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useTakenFocus(field);
  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const hits = [...(list.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
    const here = hits.indexOf(event.target as HTMLElement);
    // What stands there may still be the answer to what was typed before.
    if (event.key === 'Enter' && here === -1 && found?.text === typed.trim()) hits[0]?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (here + step < 0) field.current?.focus();
    else hits[here + step]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from the field into what was found
    <div className={styles.finder} onKeyDown={press}>
      <TextInput
        id="search-typed"
        ref={field}
        data-autofocus
        value={typed}
        maxLength={MOST_TYPED}
        placeholder={t('search.placeholder')}
        aria-label={t('search.title')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {error ? <ErrorNote error={error} /> : null}
      <div ref={list} className={styles.results} aria-live="polite">
        {found ? (
          <SearchResults
            text={found.text}
            result={found.result}
            dispositions={props.dispositions}
            onOpen={props.onOpen}
          />
        ) : (
          <p className={styles.hint}>{t('search.hint')}</p>
        )}
      </div>
    </div>
  );
}

import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Circle, circleOf } from '../../../../core/customer/circle.ts';
import type { Customer } from '../../../../core/customer/customer.ts';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { useKeys } from '../../../keys/own-keys.ts';
import { CustomerRecordView } from '../search/customer-record-view.tsx';
import styles from './circle.module.css';
import { CircleLists } from './circle-lists.tsx';
import type { CircleOpened } from './use-circle.ts';

/** Everybody who belongs to the customer on the screen; another's record is read over the call, which goes on. */
export function CircleDialog(props: {
  customer: Customer | undefined;
  /** Some of it is named only once the identity check has succeeded. */
  keptBack: boolean;
  opened: CircleOpened | undefined;
  onOpen: (customerId?: string) => void;
  onClose: () => void;
  dispositions: readonly Disposition[];
}) {
  const { t } = useTranslation(['agent', 'common']);
  const keys = useKeys();
  const { customer, onOpen } = props;
  const opened = customer ? props.opened : undefined;
  const customerId = opened?.customerId;
  /** Whose record was left last: the focus goes back to them. */
  const [left, setLeft] = useState<string>();
  const back = () => {
    setLeft(customerId);
    onOpen();
  };
  return (
    <Modal
      opened={opened !== undefined}
      onClose={() => {
        setLeft(undefined);
        props.onClose();
      }}
      title={t('circle.title')}
      size="min(760px, 92vw)"
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      closeOnEscape={customerId === undefined}
      shadow="none"
      transitionProps={{ duration: 0 }}
    >
      {props.keptBack && opened && customerId === undefined ? (
        <p className={styles.hint}>{t('circle.kept', { shortcut: keys.identity })}</p>
      ) : null}
      {customer && opened && customerId === undefined && hasAnybody(customer) ? (
        <Everybody name={customer.name} circle={circleOf(customer)} from={left} onOpen={onOpen} />
      ) : null}
      {customerId === undefined ? null : (
        <CustomerRecordView
          customerId={customerId}
          dispositions={props.dispositions}
          back={t('circle.back')}
          onOpen={onOpen}
          onBack={back}
        />
      )}
    </Modal>
  );
}

function hasAnybody(customer: Customer): boolean {
  const { people, related, groups } = circleOf(customer);
  return people.length + related.length + groups.length > 0;
}

function Everybody(props: {
  name: string;
  circle: Circle;
  from: string | undefined;
  onOpen: (customerId: string) => void;
}) {
  const { t } = useTranslation('agent');
  const place = useRef<HTMLDivElement>(null);
  const { related, groups } = props.circle;
  const openable = [related, ...groups.map(({ members }) => members)].flat().flatMap(({ id }) => id ?? []);
  // The dialog puts the focus as it opens, and not as one comes back to the list.
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const found = [...(place.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
    found[found.indexOf(event.target as HTMLElement) + step]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from one customer to the next
    <div ref={place} className={styles.columns} onKeyDown={press}>
      <p className={styles.hint}>{t('circle.hint', { name: props.name })}</p>
      <CircleLists circle={props.circle} first={props.from ?? openable[0]} onOpen={props.onOpen} />
    </div>
  );
}

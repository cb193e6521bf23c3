import { Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import { CORRECTABLE_FIELDS, MOST_CORRECTED, mayStand } from '../../../core/customer/correction.ts';
import type { Customer } from '../../../core/customer/customer.ts';
import { givenLabel } from '../../../core/customer/given-number.ts';
import { fieldText } from '../../../core/customer/rules/field-text.ts';
import { OWN_COLUMN } from '../../../core/identity/fields.ts';
import { Button } from '../../components/button.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import { useCommand } from '../../state/use-command.ts';
import { useFieldText } from '../shared/corrections/use-field-text.ts';
import styles from './agent.module.css';
import { OneCommandForm } from './one-command-form.tsx';

/** What was corrected of the customer's record, and the way to correct it during and after a call. */
export function Corrections(props: { work: WorkView }) {
  const { t, i18n } = useTranslation('agent');
  const fieldName = useFieldText();
  const [opened, setOpened] = useState(false);
  const { customer, call } = props.work;
  // Numbers are told of where the customer's numbers are.
  const notes = (customer.corrections ?? []).filter(({ field }) => givenLabel(field) === undefined);
  if (!call && notes.length === 0) return null;
  return (
    <>
      <hr className={styles.rule} />
      <span className={styles.label}>{t('correct.title')}</span>
      <ul className={styles.plain}>
        {notes.map(({ id, field, from, to, by, at, state }) => (
          <li key={id} className={styles.pair}>
            <span>{fieldName(field)}</span>
            <span>
              {t('correct.change', { from: from || '–', to: to || '–' })}{' '}
              <span className={styles.sub}>
                {[by, dateTimeText(at, i18n.language), state === 'applied' ? '' : t(`correct.state.${state}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {call ? (
        <div>
          <Button tone="quiet" onClick={() => setOpened(true)}>
            {t('correct.open')}
          </Button>
          <Modal
            opened={opened}
            onClose={() => setOpened(false)}
            title={t('correct.open')}
            closeButtonProps={{ 'aria-label': t('correct.close') }}
            shadow="none"
          >
            {opened ? (
              <CorrectionForm
                customer={customer}
                withheld={props.work.protectedFields ?? []}
                attemptId={call.attemptId}
                onDone={() => setOpened(false)}
              />
            ) : null}
          </Modal>
        </div>
      ) : null}
    </>
  );
}

function CorrectionForm(props: {
  customer: Customer;
  withheld: readonly string[];
  attemptId: string;
  onDone: () => void;
}) {
  const { t } = useTranslation('agent');
  const fieldName = useFieldText();
  const command = useCommand('customer.correct');
  const { customer } = props;
  const fields = [
    ...CORRECTABLE_FIELDS,
    ...Object.keys(customer.fields).map((column) => `${OWN_COLUMN}${column}`),
  ].filter((field) => !props.withheld.includes(field));
  const [field, setField] = useState<string>(fields.find((each) => each.startsWith(OWN_COLUMN)) ?? 'name');
  const [typed, setTyped] = useState<string>();
  const value = (typed ?? fieldText(customer, field)).trim();
  const ready = value !== fieldText(customer, field) && mayStand(field, value) && !command.busy;
  const save = async () => {
    if (await command.run({ attemptId: props.attemptId, field, value })) props.onDone();
  };
  return (
    <OneCommandForm
      submit={t('correct.save')}
      ready={ready}
      error={command.error}
      onSubmit={() => void save()}
    >
      <Select
        label={t('correct.field')}
        data={fields.map((each) => ({ value: each, label: fieldName(each) }))}
        value={field}
        allowDeselect={false}
        onChange={(chosen) => {
          setField(chosen ?? field);
          setTyped(undefined);
        }}
      />
      {field === 'language' ? (
        <Select
          label={t('correct.value')}
          data={(['zh-CN', 'en'] as const).map((each) => ({
            value: each,
            label: t(`correct.language.${each}`),
          }))}
          value={value || null}
          onChange={(chosen) => setTyped(chosen ?? '')}
        />
      ) : (
        <TextInput
          data-autofocus
          label={t('correct.value')}
          value={typed ?? fieldText(customer, field)}
          maxLength={MOST_CORRECTED}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
    </OneCommandForm>
  );
}

import { useTranslation } from 'react-i18next';
import { CONTACT_STATES, type ContactState } from '../../../../core/customer/rules/contact-standard.ts';
import { countText, percentText } from '../../../i18n/format.ts';
import styles from './customers.module.css';

/** Heads of the columns that tell how many of each an owner or a grid has. */
export function HeldHeads() {
  const { t } = useTranslation('customers');
  return (['vips', 'groups', 'customers'] as const).map((held) => (
    <th key={held} scope="col" data-number="true">
      {t(`held.${held}`)}
    </th>
  ));
}

/** Heads of the columns that tell how the contact standard is kept. */
export function StateHeads() {
  const { t } = useTranslation('customers');
  return (
    <>
      {CONTACT_STATES.map((state) => (
        <th key={state} scope="col" data-number="true">
          {t(`state.${state}`)}
        </th>
      ))}
      <th scope="col" data-number="true">
        {t('kept')}
      </th>
    </>
  );
}

/** The counts, and the share of customers that are not overdue. */
export function StateCells(props: { states: Readonly<Record<ContactState, number>> }) {
  const { i18n } = useTranslation();
  const { met, due, overdue } = props.states;
  const all = met + due + overdue;
  return (
    <>
      {CONTACT_STATES.map((state) => (
        <td
          key={state}
          data-number="true"
          className={state === 'overdue' && overdue > 0 ? styles.overdue : undefined}
        >
          {countText(props.states[state], i18n.language)}
        </td>
      ))}
      <td data-number="true">
        {percentText(all === 0 ? undefined : (met + due) / all, i18n.language) ?? '–'}
      </td>
    </>
  );
}

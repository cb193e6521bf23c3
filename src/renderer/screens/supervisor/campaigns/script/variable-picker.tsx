import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CUSTOMER_FACTS } from '../../../../../core/script/condition.ts';
import { questionOf } from '../../../../../core/script/script.ts';
import type { Choice } from '../choice.ts';
import type { Scope } from './use-scope.ts';

/** Every variable that a text may hold at that place; what was asked before comes as answers. */
export function VariablePicker(props: {
  scope: Scope;
  before: string;
  onPick: (placeholder: string) => void;
}) {
  const { t } = useTranslation('editor');
  const { steps, values = [] } = props.scope.script;
  const place = steps.findIndex(({ id }) => id === props.before);
  const asked = steps.slice(0, Math.max(0, place)).filter((step) => questionOf(step));
  const named = (id: string) => props.scope.steps.find(({ value }) => value === id)?.label ?? id;
  return (
    <PickVariable
      groups={[
        {
          group: t('variable.answers'),
          items: asked.map(({ id }) => ({ value: `answer.${id}`, label: named(id) })),
        },
        { group: t('variable.values'), items: values.map(({ id }) => ({ value: `value.${id}`, label: id })) },
      ]}
      onPick={props.onPick}
    />
  );
}

/** The customer's data and the agent, which every text may hold, and what this one may hold besides. */
export function PickVariable(props: {
  groups: readonly { readonly group: string; readonly items: readonly Choice[] }[];
  onPick: (placeholder: string) => void;
}) {
  const { t } = useTranslation(['editor', 'offers']);
  const customer = {
    group: t('variable.customer'),
    items: [
      ...CUSTOMER_FACTS.map((fact) => ({ value: `customer.${fact}`, label: t(`offers:fact.${fact}`) })),
      { value: 'agent.name', label: t('variable.agent') },
    ],
  };
  return (
    <Select
      size="xs"
      aria-label={t('variable.label')}
      placeholder={t('variable.label')}
      searchable
      value={null}
      nothingFoundMessage={t('variable.none')}
      maxDropdownHeight={280}
      data={[customer, ...props.groups]
        .filter(({ items }) => items.length > 0)
        .map(({ group, items }) => ({ group, items: [...items] }))}
      onChange={(name) => {
        if (name) props.onPick(`{{${name}}}`);
      }}
    />
  );
}

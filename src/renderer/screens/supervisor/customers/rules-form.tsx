import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedRules } from '../../../../contract/customer-rules-api.ts';
import { rulesProblems } from '../../../../core/customer/rules/check-rules.ts';
import { Button } from '../../../components/button.tsx';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import { CancelEditing } from '../../shared/cancel-editing.tsx';
import { useChanged } from '../../shared/leaving.ts';
import { NumberField } from '../campaigns/number-field.tsx';
import shared from '../supervisor.module.css';
import styles from './customers.module.css';
import { ContactFields, GroupFields, StaffFields, TierFields } from './rules-fields.tsx';
import { archiveOf, archiveText, serviceLinesOf, serviceLinesText } from './rules-text.ts';

export type Rules = SavedRules['rules'];
export type Change = (change: Partial<Rules>) => void;

const COLUMNS = ['lines', 'industry', 'group', 'bundled', 'related', 'people'] as const;

/** The next version of the rules: from a day on, with what contradicts itself named before it is saved. */
export function RulesForm(props: {
  basis: Rules;
  today: string;
  /** The latest version that was seen. */
  after: number;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation('customers');
  const [rules, setRules] = useState(props.basis);
  const [from, setFrom] = useState<string | undefined>(props.today);
  const [archive, setArchive] = useState(archiveText(props.basis.archive));
  const [lines, setLines] = useState(serviceLinesText(props.basis.serviceLines));
  const campaigns = useQuery('central.campaigns', {});
  const save = useCommand('central.saveCustomerRules');
  const change: Change = (given) => setRules((before) => ({ ...before, ...given }));
  const problems = rulesProblems(rules);
  const changed = useChanged([rules, from, archive, lines]);
  const isPast = from !== undefined && from < props.today;
  const submit = async () => {
    if (from && (await save.run({ after: props.after, from, rules }))) props.onSaved();
  };
  return (
    <div className={styles.view}>
      <Panel>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Section title={t('rules.when')}>
            <DateField
              label={t('rules.from')}
              description={isPast ? t('problem.past') : undefined}
              value={from ?? ''}
              onChange={setFrom}
            />
          </Section>
          <Section title={t('rules.tiers')}>
            <Segmented
              label={t('rules.tierFrom')}
              value={rules.tierFrom}
              options={(['list', 'charge'] as const).map((value) => ({
                value,
                label: t(`rules.tierFromOf.${value}`),
              }))}
              onChange={(tierFrom) => change({ tierFrom })}
            />
            <TierFields rules={rules} onChange={change} />
            <Checkbox
              label={t('rules.edgeServed')}
              checked={rules.edgeServedAsHigher}
              onChange={(event) => change({ edgeServedAsHigher: event.currentTarget.checked })}
            />
          </Section>
          <Section title={t('rules.groups')}>
            <GroupFields rules={rules} onChange={change} />
          </Section>
          <Section title={t('rules.contact')}>
            <ContactFields rules={rules} onChange={change} />
            <Select
              label={t('rules.dueCampaign')}
              placeholder={t('rules.noCampaign')}
              clearable
              data={(campaigns.data ?? []).map(({ campaign }) => ({
                value: campaign.id,
                label: campaign.name,
              }))}
              value={rules.dueCampaignId ?? null}
              onChange={(id) => change({ dueCampaignId: id ?? undefined })}
            />
          </Section>
          <Section title={t('rules.staff')}>
            <StaffFields rules={rules} onChange={change} />
          </Section>
          <Section title={t('rules.archive')}>
            <Textarea
              label={t('rules.archiveFields')}
              description={t('rules.archiveHint')}
              autosize
              minRows={3}
              value={archive}
              onChange={(event) => {
                setArchive(event.currentTarget.value);
                change({ archive: archiveOf(event.currentTarget.value) });
              }}
            />
            <NumberField
              label={t('rules.archiveTarget')}
              value={rules.archiveTarget}
              min={1}
              max={100}
              suffix=" %"
              onChange={(archiveTarget) => change({ archiveTarget })}
            />
            <Textarea
              label={t('rules.serviceLines')}
              description={t('rules.serviceLinesHint')}
              autosize
              minRows={2}
              value={lines}
              onChange={(event) => {
                setLines(event.currentTarget.value);
                change({ serviceLines: serviceLinesOf(event.currentTarget.value) });
              }}
            />
          </Section>
          <Section title={t('rules.columns')}>
            {COLUMNS.map((column) => (
              <TextInput
                key={column}
                label={t(`rules.column.${column}`)}
                maxLength={80}
                value={rules.columns[column]}
                onChange={(event) =>
                  change({ columns: { ...rules.columns, [column]: event.currentTarget.value } })
                }
              />
            ))}
          </Section>
          {problems.length > 0 ? (
            <ul role="alert">
              {problems.map((problem) => (
                <li key={problem}>{t(`problem.${problem}`)}</li>
              ))}
            </ul>
          ) : null}
          {save.error ? <ErrorNote error={save.error} /> : null}
          <div className={shared.actions}>
            <CancelEditing
              label={t('rules.cancel')}
              changed={changed}
              disabled={save.busy}
              onCancel={props.onClose}
            />
            <Button tone="primary" submit disabled={save.busy || problems.length > 0 || !from || isPast}>
              {t('rules.save')}
            </Button>
          </div>
        </form>
      </Panel>
    </div>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{props.title}</legend>
      <div className={shared.form}>{props.children}</div>
    </fieldset>
  );
}

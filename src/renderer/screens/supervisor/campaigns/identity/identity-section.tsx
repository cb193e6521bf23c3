import { Checkbox } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityPolicy } from '../../../../../core/identity/policy.ts';
import { RETENTION_IDENTITY } from '../../../../../core/identity/retention-identity.ts';
import { Button } from '../../../../components/button.tsx';
import { Panel } from '../../../../components/panel.tsx';
import type { SectionProps } from '../campaign-form.tsx';
import sheet from '../campaigns.module.css';
import { moved, replaced } from '../edit-list.ts';
import { newId } from '../script/new-id.ts';
import { KeptNumber } from '../script/optional-number.tsx';
import styles from '../script/script-editor.module.css';
import { FactFields } from './fact-fields.tsx';
import { newFact, withoutFact } from './identity-edits.ts';
import { ProtectedFields } from './protected-fields.tsx';
import { ReferenceKinds } from './reference-kinds.tsx';

const MOST_FACTS = 20;
const NUMBERS = ['mustBeRight', 'triesEach', 'triesInAll'] as const;

/**
 * What customers are asked before anything of theirs is told, what is kept back until then, and the kinds of reference codes.
 * `last`: the check as it was before it was switched off, which comes back with the switch.
 */
export function IdentitySection({
  campaign,
  onChange,
  last,
}: SectionProps & { last: RefObject<IdentityPolicy | undefined> }) {
  const { t } = useTranslation('editor');
  const policy = campaign.identity;
  const set = (identity: IdentityPolicy | undefined) => onChange({ identity });
  return (
    <div className={styles.sheets}>
      <Panel className={sheet.section} label={t('identity.title')}>
        <div className={styles.fields}>
          <Checkbox
            label={t('identity.on')}
            checked={policy !== undefined}
            onChange={(event) =>
              set(event.currentTarget.checked ? (last.current ?? RETENTION_IDENTITY) : undefined)
            }
          />
          {policy ? (
            <>
              {policy.facts.map((fact, index) => (
                <FactFields
                  key={fact.id}
                  fact={fact}
                  index={index}
                  count={policy.facts.length}
                  onChange={(next) => set({ ...policy, facts: replaced(policy.facts, index, next) })}
                  onMove={(by) => set({ ...policy, facts: moved(policy.facts, index, by) })}
                  onRemove={() => set(withoutFact(policy, index))}
                />
              ))}
              <div>
                <Button
                  disabled={policy.facts.length >= MOST_FACTS}
                  onClick={() =>
                    set({ ...policy, facts: [...policy.facts, newFact(newId('fact'), policy.facts)] })
                  }
                >
                  {t('identity.add')}
                </Button>
              </div>
              <div className={styles.row}>
                {NUMBERS.map((name) => (
                  <KeptNumber
                    key={name}
                    label={t(`identity.${name}`)}
                    value={policy[name]}
                    min={1}
                    max={20}
                    onChange={(value) => set({ ...policy, [name]: value })}
                  />
                ))}
              </div>
              <ProtectedFields policy={policy} onChange={set} />
            </>
          ) : null}
        </div>
      </Panel>
      <Panel className={sheet.section} label={t('kinds.title')}>
        <ReferenceKinds settings={campaign.references} onChange={(references) => onChange({ references })} />
      </Panel>
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Script } from '../../../../../core/script/script.ts';
import { Button } from '../../../../components/button.tsx';
import type { SectionProps } from '../campaign-form.tsx';
import { emptyStep, withoutStep } from '../script-edits.ts';
import { FaultList } from './fault-list.tsx';
import { newId } from './new-id.ts';
import { Outline, type Shown } from './outline.tsx';
import { withCopy, withStep } from './outline-edits.ts';
import styles from './script-editor.module.css';
import { type ScriptFault, scriptFaults } from './script-faults.ts';
import { ScriptSettings, ScriptValues } from './script-settings.tsx';
import { StepFields } from './step-fields.tsx';
import { Trial } from './trial.tsx';
import { useScope } from './use-scope.ts';

/** The script from above, one part of it in full, and beside them what the agent will see. `published`: the version that desks have. */
export function ScriptEditor({
  campaign,
  onChange,
  published,
}: SectionProps & { published: number | undefined }) {
  const { t } = useTranslation(['editor', 'campaign']);
  const { script } = campaign;
  const scope = useScope(campaign);
  const [chosen, setShown] = useState<Shown>(() => ({ kind: 'step', id: script.steps[0]?.id ?? '' }));
  const set = (next: Script) => onChange({ script: next });
  const step = chosen.kind === 'step' ? script.steps.find(({ id }) => id === chosen.id) : undefined;
  const shown: Shown = chosen.kind === 'step' && !step ? { kind: 'script' } : chosen;
  const faults = scriptFaults(script);
  const faulty = new Set(faults.flatMap(({ at }) => at.step ?? []));
  const open = ({ at }: ScriptFault) =>
    setShown(
      at.step === undefined
        ? { kind: at.value === undefined ? 'script' : 'values' }
        : { kind: 'step', id: at.step },
    );
  const addStep = () => {
    const added = emptyStep(newId('step'), step?.section ?? script.sections.at(-1)?.id ?? '');
    set(withStep(script, added));
    setShown({ kind: 'step', id: added.id });
  };
  const copyStep = (stepId: string) => {
    const id = newId('step');
    set(withCopy(script, stepId, id));
    setShown({ kind: 'step', id });
  };
  return (
    <div className={styles.editor}>
      <div className={styles.left}>
        <div className={styles.tools}>
          <Button onClick={addStep}>{t('campaign:script.add')}</Button>
          <span className={styles.quiet}>
            {published === undefined ? t('firstVersion') : t('published', { version: published })}
          </span>
        </div>
        <Outline script={script} shown={shown} faulty={faulty} onShow={setShown} onChange={set} />
      </div>
      <div className={styles.middle}>
        <FaultList campaign={campaign} faults={faults} onOpen={open} />
        {shown.kind === 'script' ? <ScriptSettings scope={scope} onChange={set} /> : null}
        {shown.kind === 'values' ? <ScriptValues scope={scope} onChange={set} /> : null}
        {step ? (
          <>
            <StepFields
              key={step.id}
              step={step}
              scope={scope}
              onChange={(next) =>
                set({ ...script, steps: script.steps.map((each) => (each.id === next.id ? next : each)) })
              }
            />
            <div className={styles.tools}>
              <Button tone="quiet" onClick={() => copyStep(step.id)}>
                {t('copyStep')}
              </Button>
              <Button
                tone="quiet"
                disabled={script.steps.length < 2}
                onClick={() => {
                  const place = script.steps.indexOf(step);
                  const next = script.steps[place + 1] ?? script.steps[place - 1];
                  set(withoutStep(script, step.id));
                  setShown({ kind: 'step', id: next?.id ?? '' });
                }}
              >
                {t('campaign:script.remove')}
              </Button>
            </div>
          </>
        ) : null}
      </div>
      <Trial campaign={campaign} stepId={step?.id} />
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { leavesOf } from '../../../../core/outcome/disposition-tree.ts';
import { Button } from '../../../components/button.tsx';
import type { SectionProps } from './campaign-form.tsx';
import styles from './campaigns.module.css';
import { DispositionRow } from './disposition-row.tsx';
import { moved, replaced, without } from './edit-list.ts';
import { withoutSuggestions } from './script-edits.ts';

const newDisposition = (): Disposition => ({
  code: '',
  text: { 'zh-CN': '', en: '' },
  kind: 'other',
  rightParty: true,
});

/**
 * The disposition tree, two levels as the agent's console shows it; only what has nothing below can be chosen.
 *
 * What is removed, the script suggests no longer; how often it did is told.
 */
export function DispositionEditor({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  const [unsuggested, setUnsuggested] = useState(0);
  const tree = campaign.dispositions;
  const set = (dispositions: readonly Disposition[]) => onChange({ dispositions });
  const remove = (gone: Disposition, dispositions: readonly Disposition[]) => {
    const { script, removed } = withoutSuggestions(campaign.script, codesGone([gone], dispositions));
    setUnsuggested(removed);
    onChange({ dispositions, script });
  };
  return (
    <>
      <p role="status" className={styles.unsuggested}>
        {unsuggested > 0 ? t('disposition.unsuggested', { count: unsuggested }) : ''}
      </p>
      {tree.map((each, index) => {
        const children = each.children ?? [];
        const withChildren = (next: readonly Disposition[]) =>
          replaced(tree, index, { ...each, children: next.length > 0 ? next : undefined });
        const setChildren = (next: readonly Disposition[]) => set(withChildren(next));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: its code is being edited, so its place is its identity
          <div key={index}>
            <DispositionRow
              disposition={each}
              level={0}
              place={{ list: 'dispositions', index, count: tree.length }}
              onMove={(by) => set(moved(tree, index, by))}
              onChange={(next) => set(replaced(tree, index, next))}
              onRemove={tree.length > 1 ? () => remove(each, without(tree, index)) : undefined}
              onAddBelow={() =>
                setChildren([
                  ...children,
                  { ...newDisposition(), kind: each.kind, rightParty: each.rightParty },
                ])
              }
            />
            {children.map((child, at) => (
              <DispositionRow
                // biome-ignore lint/suspicious/noArrayIndexKey: its code is being edited, so its place is its identity
                key={at}
                disposition={child}
                level={1}
                place={{ list: `dispositions-${index}`, index: at, count: children.length }}
                onMove={(by) => setChildren(moved(children, at, by))}
                onChange={(next) => setChildren(replaced(children, at, next))}
                onRemove={() => remove(child, withChildren(without(children, at)))}
              />
            ))}
          </div>
        );
      })}
      <Button onClick={() => set([...tree, newDisposition()])}>{t('disposition.add')}</Button>
    </>
  );
}

/** Codes of what was removed that nothing left in the tree has. */
function codesGone(gone: readonly Disposition[], left: readonly Disposition[]): string[] {
  const kept = new Set(leavesOf(left).map(({ code }) => code));
  return leavesOf(gone).flatMap(({ code }) => (kept.has(code) ? [] : [code]));
}

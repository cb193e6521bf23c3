import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { Button } from '../../../components/button.tsx';
import type { SectionProps } from './campaign-form.tsx';
import { DispositionRow } from './disposition-row.tsx';
import { replaced, without } from './edit-list.ts';

const newDisposition = (): Disposition => ({
  code: '',
  text: { 'zh-CN': '', en: '' },
  kind: 'other',
  rightParty: true,
});

/** The disposition tree, two levels as the agent's console shows it; only what has nothing below can be chosen. */
export function DispositionEditor({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  const tree = campaign.dispositions;
  const set = (dispositions: readonly Disposition[]) => onChange({ dispositions });
  return (
    <>
      {tree.map((each, index) => {
        const children = each.children ?? [];
        const setChildren = (next: readonly Disposition[]) =>
          set(replaced(tree, index, { ...each, children: next.length > 0 ? next : undefined }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: its code is being edited, so its place is its identity
          <div key={index}>
            <DispositionRow
              disposition={each}
              level={0}
              onChange={(next) => set(replaced(tree, index, next))}
              onRemove={tree.length > 1 ? () => set(without(tree, index)) : undefined}
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
                onChange={(next) => setChildren(replaced(children, at, next))}
                onRemove={() => setChildren(without(children, at))}
              />
            ))}
          </div>
        );
      })}
      <Button onClick={() => set([...tree, newDisposition()])}>{t('disposition.add')}</Button>
    </>
  );
}

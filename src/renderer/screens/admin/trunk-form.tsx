import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrunkView } from '../../../contract/trunk-api.ts';
import { MOST_TRUNK_LINES } from '../../../core/campaign/trunk.ts';
import { useCommand } from '../../state/use-command.ts';
import { DialogForm } from '../supervisor/dnc/dialog.tsx';
import { EditDialog, type Editing } from './edit-dialog.tsx';

/** A new trunk, or changes to one. */
export function TrunkForm(props: { editing: Editing<TrunkView>; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <EditDialog
      editing={props.editing}
      newTitle={t('trunks.new')}
      editTitle={t('trunks.edit')}
      onClose={props.onClose}
    >
      {(trunk) => <Fields trunk={trunk} onClose={props.onClose} onSaved={props.onSaved} />}
    </EditDialog>
  );
}

function Fields(props: { trunk: TrunkView | undefined; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation('admin');
  const { trunk } = props;
  const save = useCommand('central.saveTrunk');
  const [id] = useState(() => trunk?.id ?? crypto.randomUUID());
  const [draft, setDraft] = useState<{ name: string; lines: number | undefined }>({
    name: trunk?.name ?? '',
    lines: trunk?.lines,
  });
  const name = draft.name.trim();
  const submit = async () => {
    const { lines } = draft;
    if (lines === undefined) return;
    const savedAt = trunk === undefined ? {} : { savedAt: trunk.savedAt };
    if (await save.run({ id, name, lines, ...savedAt })) props.onSaved();
  };
  return (
    <DialogForm
      submit={t('trunks.save')}
      busy={save.busy}
      ready={name !== '' && draft.lines !== undefined}
      contents={draft}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label={t('trunks.name')}
        value={draft.name}
        maxLength={60}
        required
        autoComplete="off"
        data-autofocus
        onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, name: value }))}
      />
      <NumberInput
        label={t('trunks.lines')}
        description={t('trunks.linesText')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={draft.lines ?? ''}
        min={1}
        max={MOST_TRUNK_LINES}
        clampBehavior="strict"
        allowDecimal={false}
        required
        onChange={(value) =>
          setDraft((before) => ({ ...before, lines: typeof value === 'number' ? value : undefined }))
        }
      />
    </DialogForm>
  );
}

import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, type Role, role } from '../../../contract/views.ts';
import { useDesk } from '../../state/desk-store.ts';
import { useCommand } from '../../state/use-command.ts';
import { DialogForm } from '../supervisor/dnc/dialog.tsx';
import { AbilitiesFields } from './abilities-fields.tsx';
import { accountInput, accountReady } from './account-model.ts';
import { EditDialog, type Editing } from './edit-dialog.tsx';

/** A new account, or changes to one; a new password signs the account out everywhere. */
export function AccountForm(props: { editing: Editing<Account>; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <EditDialog
      editing={props.editing}
      newTitle={t('accounts.new')}
      editTitle={t('accounts.edit')}
      onClose={props.onClose}
    >
      {(account) => <Fields account={account} onClose={props.onClose} onSaved={props.onSaved} />}
    </EditDialog>
  );
}

function Fields(props: { account: Account | undefined; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const { account } = props;
  const save = useCommand('central.saveAccount');
  const own = useDesk((state) => state.view?.account?.id);
  const [draft, setDraft] = useState({
    username: account?.username ?? '',
    displayName: account?.displayName ?? '',
    role: account?.role ?? ('agent' as Role),
    team: account?.team ?? '',
    password: '',
    languages: account?.languages ?? [],
    skills: account?.skills ?? [],
    disabled: account?.disabledAt !== undefined,
  });
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const isNew = account === undefined;
  const ready = accountReady(draft, isNew);
  const submit = async () => {
    if (await save.run(accountInput(draft, account?.id))) props.onSaved();
  };
  return (
    <DialogForm
      submit={t('accounts.save')}
      busy={save.busy}
      ready={ready}
      contents={draft}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label={t('accounts.username')}
        value={draft.username}
        maxLength={60}
        required
        autoComplete="off"
        data-autofocus
        onChange={(event) => set({ username: event.currentTarget.value })}
      />
      <TextInput
        label={t('accounts.displayName')}
        value={draft.displayName}
        maxLength={60}
        required
        onChange={(event) => set({ displayName: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('accounts.role')}
        value={draft.role}
        onChange={(event) => {
          const chosen = role.options.find((each) => each === event.currentTarget.value);
          if (chosen) set({ role: chosen });
        }}
        data={role.options.map((value) => ({ value, label: t(`common:role.${value}`) }))}
      />
      <TextInput
        label={t('accounts.team')}
        value={draft.team}
        maxLength={60}
        onChange={(event) => set({ team: event.currentTarget.value })}
      />
      {draft.role === 'agent' ? <AbilitiesFields draft={draft} onChange={set} /> : null}
      <PasswordInput
        label={t('accounts.password')}
        description={t(isNew ? 'accounts.passwordHintNew' : 'accounts.passwordHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={draft.password}
        maxLength={200}
        required={isNew}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('accounts.showPassword') }}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      {account && account.id !== own ? (
        <Checkbox
          label={t('accounts.disable')}
          description={t('accounts.disableHint')}
          checked={draft.disabled}
          onChange={(event) => set({ disabled: event.currentTarget.checked })}
        />
      ) : null}
    </DialogForm>
  );
}

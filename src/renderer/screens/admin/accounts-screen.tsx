import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/views.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Pill } from '../../components/pill.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import { useQuery } from '../../state/use-query.ts';
import { GatewayNote } from '../shared/gateway-note.tsx';
import shared from '../supervisor/supervisor.module.css';
import { TablePanel } from '../supervisor/table-panel.tsx';
import { AccountForm } from './account-form.tsx';

/** Who may sign in, in which role. */
export function AccountsScreen() {
  const { t } = useTranslation(['admin', 'common']);
  const accounts = useQuery('central.accounts', {});
  const [editing, setEditing] = useState<Account | 'new'>();
  const [saved, setSaved] = useState(false);
  const edit = (which: Account | 'new') => {
    setSaved(false);
    setEditing(which);
  };
  return (
    <main className={shared.page}>
      <div>
        <div className={shared.head}>
          <h1>{t('accounts.title')}</h1>
          <div className={shared.end}>
            <span role="status" className={shared.good}>
              {saved ? t('accounts.saved') : ''}
            </span>
            <Button tone="primary" onClick={() => edit('new')}>
              {t('accounts.new')}
            </Button>
          </div>
        </div>
        <GatewayNote />
        {accounts.error ? (
          <ErrorNote error={accounts.error}>
            <Button onClick={accounts.reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
      </div>
      {!accounts.data && !accounts.error ? <EmptyState title={t('accounts.loading')} /> : null}
      {accounts.data?.length === 0 ? <EmptyState title={t('accounts.empty')} /> : null}
      {accounts.data && accounts.data.length > 0 ? (
        <AccountTable accounts={accounts.data} onEdit={edit} />
      ) : null}
      <AccountForm
        editing={editing}
        onClose={() => setEditing(undefined)}
        onSaved={() => {
          setEditing(undefined);
          setSaved(true);
          accounts.reload();
        }}
      />
    </main>
  );
}

function AccountTable(props: { accounts: readonly Account[]; onEdit: (account: Account) => void }) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  return (
    <TablePanel label={t('accounts.title')}>
      <thead>
        <tr>
          <th scope="col">{t('accounts.username')}</th>
          <th scope="col">{t('accounts.displayName')}</th>
          <th scope="col">{t('accounts.role')}</th>
          <th scope="col">{t('accounts.team')}</th>
          <th scope="col">{t('accounts.lastSignIn')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('accounts.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.accounts.map((account) => (
          <tr key={account.id}>
            <th scope="row">
              {account.username}{' '}
              {account.disabledAt === undefined ? null : <Pill>{t('accounts.disabled')}</Pill>}
            </th>
            <td className={shared.text}>{account.displayName}</td>
            <td>{t(`common:role.${account.role}`)}</td>
            <td className={shared.text}>{account.team}</td>
            <td>
              {account.lastSignInAt === undefined
                ? t('accounts.never')
                : dateTimeText(account.lastSignInAt, i18n.language)}
            </td>
            <td data-number>
              <Button
                tone="quiet"
                onClick={() => props.onEdit(account)}
                aria-label={`${t('accounts.change')}: ${account.username}`}
              >
                {t('accounts.change')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </TablePanel>
  );
}

import { Popover } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/views.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { useCommand } from '../../state/use-command.ts';
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx';

/** Who is signed in; language, appearance, sign out. */
export function AccountMenu(props: { account: Account }) {
  const { t } = useTranslation('common');
  const signOut = useCommand('session.signOut');
  const { account } = props;
  return (
    <Popover
      position="bottom-end"
      shadow="none"
      radius="md"
      withArrow={false}
      trapFocus
      onOpen={signOut.clear}
    >
      <Popover.Target>
        <Button aria-label={`${t('menu.label')} ${account.displayName}`}>{account.displayName}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div style={{ display: 'grid', gap: 12, minWidth: 240 }}>
          <div>
            <strong>{account.displayName}</strong>
            <p style={{ color: 'var(--ink-2)', fontSize: 12 }}>
              {t(`role.${account.role}`)} · {account.team} · {account.username}
            </p>
          </div>
          <LanguageSwitch />
          <ThemeSwitch />
          {signOut.error ? <ErrorNote error={signOut.error} /> : null}
          {/* Not disabled while it is asked: a disabled button loses the focus, and Escape no longer closes the menu. */}
          <Button aria-busy={signOut.busy} onClick={() => (signOut.busy ? undefined : void signOut.run({}))}>
            {t('menu.signOut')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

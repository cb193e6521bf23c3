import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/views.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { DesktopSettingsDialog } from '../../desktop/desktop-settings.tsx';
import { openCard } from '../../desktop/open-card.ts';
import { useCommand } from '../../state/use-command.ts';
import { leave } from '../shared/leaving.ts';
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx';

/** Who is signed in; language, appearance, sign out. */
export function AccountMenu(props: { account: Account }) {
  const { t } = useTranslation(['common', 'desktop']);
  const [opened, setOpened] = useState(false);
  const [settingsShown, setSettingsShown] = useState(false);
  const signOut = useCommand('session.signOut');
  const { account } = props;
  const turn = () => {
    signOut.clear();
    setOpened(!opened);
  };
  /** What opens over the page takes the menu's place. */
  const over = (open: () => void) => () => {
    setOpened(false);
    open();
  };
  const askSignOut = () => {
    if (signOut.busy) return;
    const isGone = leave(async () => {
      if (!(await signOut.run({}))) setOpened(true);
    });
    // The form behind the menu asks: nothing is to hide the question.
    if (!isGone) setOpened(false);
  };
  return (
    <>
      <Popover
        position="bottom-end"
        shadow="none"
        radius="md"
        withArrow={false}
        trapFocus
        opened={opened}
        onChange={setOpened}
      >
        <Popover.Target>
          <Button aria-label={`${t('menu.label')} ${account.displayName}`} onClick={turn}>
            <span className="one-line" title={account.displayName} style={{ maxWidth: '7em' }}>
              {account.displayName}
            </span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div style={{ display: 'grid', gap: 12, minWidth: 240, maxWidth: 320, overflowWrap: 'anywhere' }}>
            <div>
              <strong>{account.displayName}</strong>
              <p style={{ color: 'var(--ink-2)', fontSize: 12 }}>
                {t(`role.${account.role}`)} · {account.team} · {account.username}
              </p>
            </div>
            <LanguageSwitch />
            <ThemeSwitch />
            {account.role === 'agent' ? (
              <Button onClick={over(openCard)}>{t('desktop:card.open')}</Button>
            ) : null}
            <Button onClick={over(() => setSettingsShown(true))}>{t('desktop:settings.open')}</Button>
            {signOut.error ? <ErrorNote error={signOut.error} /> : null}
            {/* Not disabled while it is asked: a disabled button loses the focus, and Escape no longer closes the menu. */}
            <Button aria-busy={signOut.busy} onClick={askSignOut}>
              {t('menu.signOut')}
            </Button>
          </div>
        </Popover.Dropdown>
      </Popover>
      <DesktopSettingsDialog opened={settingsShown} onClose={() => setSettingsShown(false)} />
    </>
  );
}

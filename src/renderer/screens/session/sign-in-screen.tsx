import { PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand } from '../../state/use-command.ts';
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx';
import styles from './sign-in.module.css';

/** Sign-in: online or, for those who were here before, offline. */
export function SignInScreen(props: { view: DeskView }) {
  const { t } = useTranslation(['session', 'common']);
  const { view } = props;
  const [username, setUsername] = useState(view.knownUsernames[0] ?? '');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useCommand('session.signIn');
  const busy = signIn.busy || view.phase === 'signing-in';
  const problem = signIn.error ?? view.problem;

  const submit = (takeOver: boolean) => (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || username.trim() === '') return;
    // A button that wants the password first says so by asking for it.
    if (password === '') return passwordField.current?.focus();
    void signIn.run({ username: username.trim(), password, takeOver });
  };

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <span className={styles.logo} aria-hidden="true">
            呼
          </span>
          <div>
            <h1>{t('common:product')}</h1>
            <p>{t('common:productSub')}</p>
          </div>
        </div>
        <Panel>
          <form className={styles.form} onSubmit={submit(false)} aria-label={t('title')}>
            <div className={styles.field}>
              <TextInput
                label={t('username')}
                value={username}
                onChange={(event) => setUsername(event.currentTarget.value)}
                autoComplete="username"
                size="md"
                autoFocus={username === ''}
                required
                withAsterisk={false}
              />
              {view.knownUsernames.length > 1 ? (
                <div className={styles.known}>
                  {t('known')}
                  {view.knownUsernames.slice(0, 5).map((known) => (
                    <Button key={known} tone="quiet" onClick={() => setUsername(known)}>
                      {known}
                    </Button>
                  ))}
                </div>
              ) : null}
            </div>
            <PasswordInput
              ref={passwordField}
              label={t('password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              size="md"
              autoFocus={username !== ''}
              required
              withAsterisk={false}
            />
            {problem ? (
              <ErrorNote error={problem}>
                {problem.code === 'session.elsewhere' ? (
                  <Button onClick={() => submit(true)()}>{t('takeOver')}</Button>
                ) : null}
              </ErrorNote>
            ) : null}
            <Button tone="primary" submit disabled={busy}>
              {busy ? t('signingIn') : t('signIn')}
            </Button>
          </form>
        </Panel>
        <div className={styles.foot}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </main>
  );
}

import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesktopView } from '../../contract/desktop.ts';
import { GLOBAL_KEYS } from '../../core/desktop/global-key.ts';
import { ZOOM_STEPS } from '../../core/desktop/zoom.ts';
import { Button } from '../components/button.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { useDesk } from '../state/desk-store.ts';
import { useCommand } from '../state/use-command.ts';
import styles from './desktop.module.css';
import { KeyField } from './key-field.tsx';
import { LinkSettings } from './link-settings.tsx';
import { allowNotices, noticePermission } from './start-notices.ts';
import { Switch } from './switch.tsx';

/** What is around the window: only what this shell can have is offered, and what it cannot is said. */
export function DesktopSettingsDialog(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['desktop', 'common']);
  const desktop = useDesk(({ view }) => view?.desktop);
  return (
    <Modal
      opened={props.opened && desktop !== undefined}
      onClose={props.onClose}
      title={t('settings.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
    >
      {desktop ? <Settings desktop={desktop} /> : null}
    </Modal>
  );
}

function Settings({ desktop }: { desktop: DesktopView }) {
  const { t } = useTranslation('desktop');
  const set = useCommand('desktop.set');
  const { abilities, settings, keyFaults } = desktop;
  return (
    <div className={styles.form}>
      {set.error ? <ErrorNote error={set.error} /> : null}
      <Section title={t('settings.notices')} text={t('settings.noticesText')}>
        <Switch
          label={t('settings.showNotices')}
          on={settings.notices}
          onChange={(notices) => void set.run({ notices })}
        />
        {abilities.notices === 'page' && settings.notices ? <Permission /> : null}
      </Section>
      <Section
        title={t('settings.keys')}
        text={t(abilities.globalKeys ? 'settings.keysText' : 'settings.noKeys')}
      >
        {abilities.globalKeys
          ? GLOBAL_KEYS.map((key) => (
              <KeyField
                key={key}
                label={t(`settings.${key}`)}
                value={settings.globalKeys[key]}
                fault={keyFaults[key]}
                onChange={(shortcut) => {
                  const { [key]: _before, ...others } = settings.globalKeys;
                  void set.run({ globalKeys: shortcut ? { ...others, [key]: shortcut } : others });
                }}
              />
            ))
          : null}
      </Section>
      <Section title={t('settings.links')} text={t('settings.linksText')}>
        <LinkSettings
          means={abilities.links}
          on={settings.phoneLinks}
          onChange={(phoneLinks) => void set.run({ phoneLinks })}
        />
      </Section>
      <Section
        title={t('settings.start')}
        text={
          abilities.startAtLogin ? undefined : t(abilities.tray ? 'settings.noStartHere' : 'settings.noStart')
        }
      >
        {abilities.startAtLogin ? (
          <Switch
            label={t('settings.startAtLogin')}
            on={settings.startAtLogin}
            onChange={(startAtLogin) => void set.run({ startAtLogin })}
          />
        ) : null}
      </Section>
      <Section title={t('settings.zoom')} text={abilities.zoom ? undefined : t('settings.zoomPage')}>
        {abilities.zoom ? (
          <select
            aria-label={t('settings.zoom')}
            value={settings.zoom}
            onChange={(event) => void set.run({ zoom: Number(event.currentTarget.value) })}
          >
            {ZOOM_STEPS.map((step) => (
              <option key={step} value={step}>{`${Math.round(step * 100)} %`}</option>
            ))}
          </select>
        ) : null}
      </Section>
    </div>
  );
}

function Section(props: { title: string; text?: string | undefined; children: ReactNode }) {
  return (
    <section>
      <h3>{props.title}</h3>
      {props.text ? <p className={styles.quiet}>{props.text}</p> : null}
      {props.children}
    </section>
  );
}

/** A browser asks the person itself, and only when they pressed something here. */
function Permission() {
  const { t } = useTranslation('desktop');
  const [permission, setPermission] = useState(noticePermission);
  if (permission === 'granted') return null;
  if (permission === 'denied') return <p className={styles.quiet}>{t('settings.denied')}</p>;
  return <Button onClick={() => void allowNotices().then(setPermission)}>{t('settings.allow')}</Button>;
}

import type { App, Dialog } from 'electron';
import i18next from 'i18next';
import en from '../../../../resources/locales/en/session.json' with { type: 'json' };
import zhCN from '../../../../resources/locales/zh-CN/session.json' with { type: 'json' };

/** Asks whether a call may be ended by quitting, in the system's language; true when it may. Closing the box means no. */
export function askToLeave(app: Pick<App, 'getLocale'>, dialog: Pick<Dialog, 'showMessageBoxSync'>): boolean {
  const i18n = i18next.createInstance();
  void i18n.init({
    lng: app.getLocale().startsWith('en') ? 'en' : 'zh-CN',
    resources: { en: { session: en }, 'zh-CN': { session: zhCN } },
    defaultNS: 'session',
    initAsync: false,
  });
  const chosen = dialog.showMessageBoxSync({
    type: 'warning',
    message: i18n.t('leave.title', { ns: 'session' }),
    detail: i18n.t('leave.text', { ns: 'session' }),
    buttons: [i18n.t('leave.stay', { ns: 'session' }), i18n.t('leave.quit', { ns: 'session' })],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return chosen === 1;
}

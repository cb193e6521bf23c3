import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../state/bridge-context.ts';
import { useDesk } from '../state/desk-store.ts';

/** Title and badge of the page say how the agent stands (never with whom), and the desk learns the page's language. */
export function usePageStatus(): void {
  const { t, i18n } = useTranslation('desktop');
  const bridge = useBridge();
  const light = useDesk(({ view }) => view?.desktop?.light ?? 'signed-out');
  const waiting = useDesk(({ view }) => view?.desktop?.waiting ?? 0);
  const connected = useDesk(({ connection }) => connection === 'connected');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  useEffect(() => {
    document.title = t(waiting > 0 ? 'titleWaiting' : 'title', { light: t(`light.${light}`), waiting });
    badge(waiting);
  }, [t, light, waiting]);
  useEffect(() => {
    if (!connected) return;
    bridge
      .call('desktop.language', { language })
      .catch((error: unknown) => console.warn('The desk was not told the language.', error));
  }, [bridge, language, connected]);
}

/** Only an installed page has one, and not in every browser. */
function badge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  navigator.setAppBadge(count).catch((error: unknown) => console.warn('The badge could not be set.', error));
}

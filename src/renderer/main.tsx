import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import './theme/tokens.css';
import { MantineProvider } from '@mantine/core';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createBridge } from './bridge/index.ts';
import { isCardWindow } from './desktop/open-card.ts';
import { startLinks } from './desktop/start-links.ts';
import { startNotices } from './desktop/start-notices.ts';
import { startI18n } from './i18n/index.ts';
import { startMedia } from './media/start-media.ts';
import { BridgeProvider } from './state/bridge-context.ts';
import { connectDesk } from './state/desk-store.ts';
import { cssVariables, theme } from './theme/mantine-theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

await startI18n();
const bridge = createBridge();
connectDesk(bridge);
// The card's window only shows: sound, notices and links are the desk's own window's.
const card = isCardWindow(location.href);
const CardWindow = lazy(() =>
  import('./desktop/card-window.tsx').then((module) => ({ default: module.CardWindow })),
);
if (!card) {
  startMedia(bridge);
  startNotices(bridge);
  startLinks(bridge);
}

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <BridgeProvider value={bridge}>
        <Suspense>{card ? <CardWindow /> : <App />}</Suspense>
      </BridgeProvider>
    </MantineProvider>
  </StrictMode>,
);

import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import './theme/tokens.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createBridge } from './bridge/index.ts';
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
startMedia(bridge);

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <BridgeProvider value={bridge}>
        <App />
      </BridgeProvider>
    </MantineProvider>
  </StrictMode>,
);

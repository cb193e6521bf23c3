import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import '../../../src/renderer/theme/tokens.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { WaihuError } from '../../../src/contract/errors.ts';
import { App } from '../../../src/renderer/app.tsx';
import { startI18n } from '../../../src/renderer/i18n/index.ts';
import { startMedia } from '../../../src/renderer/media/start-media.ts';
import { BridgeProvider } from '../../../src/renderer/state/bridge-context.ts';
import { connectDesk } from '../../../src/renderer/state/desk-store.ts';
import { cssVariables, theme } from '../../../src/renderer/theme/mantine-theme.ts';
import { PIECE_SCENES } from './piece-scenes.tsx';
import { CIRCUMSTANCES, deskViewOf, SCENES } from './scenes.ts';
import { ScriptedBridge } from './scripted-bridge.ts';
import { SEAT_SCENES } from './seat-scenes.ts';

/** Shows one scene: ?scene=call&lang=en&theme=dark[&lost][&elsewhere]. */
const asked = new URLSearchParams(location.search);
const name = asked.get('scene') ?? 'call';
const piece = PIECE_SCENES[name];
const view = piece ? deskViewOf(Date.now()) : SCENES[name]?.(Date.now());
const scene = SEAT_SCENES[name]?.(Date.now()) ?? (view && { view });
const { microphone, refusals = {} } = CIRCUMSTANCES[name] ?? {};
const root = document.getElementById('root');
if (!scene || !root) throw new Error(`no such scene: ${name}`);

await startI18n();
const scripted = new ScriptedBridge(
  scene.view,
  { ...scene.answers, 'session.draftKey': { key: btoa(String.fromCharCode(...new Uint8Array(32).fill(7))) } },
  {
    'session.signIn': new WaihuError(asked.has('elsewhere') ? 'session.elsewhere' : 'session.wrong-password'),
    ...scene.refusals,
    ...(asked.has('otherTab') ? { 'media.claim': new WaihuError('media.other-tab') } : {}),
    ...Object.fromEntries(Object.entries(refusals).map(([command, code]) => [command, new WaihuError(code)])),
  },
);
scripted.board = scene.board;
if (microphone) navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', microphone));
connectDesk(scripted.bridge);
startMedia(scripted.bridge);
if (asked.has('lost')) setTimeout(() => scripted.connection('lost'), 300);

createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    forceColorScheme={asked.get('theme') === 'dark' ? 'dark' : 'light'}
  >
    <BridgeProvider value={scripted.bridge}>{piece ? piece() : <App />}</BridgeProvider>
  </MantineProvider>,
);

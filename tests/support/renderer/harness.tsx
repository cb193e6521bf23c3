import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import '../../../src/renderer/theme/tokens.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { WaihuError } from '../../../src/contract/errors.ts';
import { judgeLine } from '../../../src/core/call/line-quality.ts';
import { App } from '../../../src/renderer/app.tsx';
import { CardWindow } from '../../../src/renderer/desktop/card-window.tsx';
import { changeLanguage, LANGUAGES, startI18n } from '../../../src/renderer/i18n/index.ts';
import { useMedia } from '../../../src/renderer/media/media-store.ts';
import { startMedia } from '../../../src/renderer/media/start-media.ts';
import { BridgeProvider } from '../../../src/renderer/state/bridge-context.ts';
import { connectDesk } from '../../../src/renderer/state/desk-store.ts';
import { cssVariables, theme } from '../../../src/renderer/theme/mantine-theme.ts';
import { DESKTOP_SCENES } from './desktop-scenes.ts';
import { EXTREME_SCENES } from './extreme-scenes.ts';
import { OFFER_SCENES } from './offer-scenes.ts';
import { PIECE_SCENES } from './piece-scenes.tsx';
import { CIRCUMSTANCES, deskViewOf, SCENES } from './scenes.ts';
import { SCRIPT_SCENES } from './script-scenes.ts';
import { ScriptedBridge } from './scripted-bridge.ts';
import { SEAT_SCENES } from './seat-scenes.ts';

/** Shows one scene: ?scene=call&lang=en&theme=dark[&lost][&elsewhere]. */
const asked = new URLSearchParams(location.search);
const name = asked.get('scene') ?? 'call';
const piece = PIECE_SCENES[name];
const VIEWS = { ...SCENES, ...SCRIPT_SCENES, ...OFFER_SCENES, ...DESKTOP_SCENES, ...EXTREME_SCENES };
const view = piece ? deskViewOf(Date.now()) : VIEWS[name]?.(Date.now());
const scene = SEAT_SCENES[name]?.(Date.now()) ?? (view && { view });
const { microphone, refusals = {}, line } = CIRCUMSTANCES[name] ?? {};
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
// A test reads what the desk was asked.
Object.assign(window, { asked: scripted.asked });
if (microphone) navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', microphone));
connectDesk(scripted.bridge);
startMedia(scripted.bridge);
if (line) useMedia.setState({ quality: judgeLine(line) });
// A test goes on to another scene's view: dispatchEvent(new CustomEvent('scene', { detail: name })).
addEventListener('scene', (event) => {
  const next = event instanceof CustomEvent ? VIEWS[String(event.detail)]?.(Date.now()) : undefined;
  if (!next) throw new Error('no such scene to go on to');
  scripted.show(next);
});
// Or to the other language, without what was pressed and typed being lost.
addEventListener('language', (event) => {
  const next = LANGUAGES.find((each) => event instanceof CustomEvent && each === event.detail);
  if (!next) throw new Error('no such language to go on to');
  void changeLanguage(next);
});
if (asked.has('lost')) setTimeout(() => scripted.connection('lost'), 300);

createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    forceColorScheme={asked.get('theme') === 'dark' ? 'dark' : 'light'}
  >
    <BridgeProvider value={scripted.bridge}>
      {piece ? piece() : name === 'card-window' ? <CardWindow /> : <App />}
    </BridgeProvider>
  </MantineProvider>,
);

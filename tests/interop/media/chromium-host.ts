import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { sine } from '../../support/media/tone.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { programPath } from '../peers/installed.ts';
import { DESK_TONE_HZ } from './tone-end.ts';
import { writeWav } from './write-wav.ts';

export interface ChromiumHost {
  readonly browser: Browser;
  /** The script that puts the renderer's media into a page. */
  readonly linesScript: string;
  close(): Promise<void>;
}

async function bundleLines(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // A library's build leaves this to whoever uses it; here nobody comes after.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('page/lines.ts', import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (!chunk) throw new Error('Vite built no script');
  return chunk.code;
}

function launch(microphone: string): Promise<Browser> {
  const executablePath = programPath('chromium');
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

/** Starts Chromium with a microphone that hears nothing but the desk's tone. */
export async function startChromium(): Promise<ChromiumHost> {
  const linesScript = await bundleLines();
  const folder = await mkdtemp(join(tmpdir(), 'waihu-interop-chromium-'));
  const microphone = join(folder, 'microphone.wav');
  // Chromium plays the file round and round; ten seconds of 440 Hz join without a click.
  await writeWav(microphone, sine(DESK_TONE_HZ, 10));
  const browser = await launch(microphone).catch(async (error: unknown) => {
    removeFolder(folder);
    throw error;
  });
  return {
    browser,
    linesScript,
    close: async () => {
      await browser.close();
      removeFolder(folder);
    },
  };
}

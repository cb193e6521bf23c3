import { create } from 'zustand';
import type { ErrorBody } from '../../contract/errors.ts';
import type { LineQuality } from '../../core/call/line-quality.ts';

export interface AudioDevice {
  readonly id: string;
  readonly label: string;
}

/** What the screen shows of the sound: devices, the microphone's level, and what is wrong with it. */
interface MediaState {
  readonly phase: 'off' | 'starting' | 'ready' | 'failed' | 'elsewhere';
  readonly problem: ErrorBody | undefined;
  readonly inputs: readonly AudioDevice[];
  readonly outputs: readonly AudioDevice[];
  readonly inputId: string;
  readonly outputId: string;
  /** Chosen and not there: the system's default one stands in. */
  readonly away: { readonly input: boolean; readonly output: boolean };
  /** Of the call in the agent's ear; undefined without one, and until it was measured. */
  readonly quality: LineQuality | undefined;
}

const STORED_UNDER = 'waihu.devices';

function storedDevices(): { inputId: string; outputId: string } {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_UNDER) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return { inputId: '', outputId: '' };
    const text = (key: string) => {
      const value: unknown = Reflect.get(stored, key);
      return typeof value === 'string' ? value : '';
    };
    return { inputId: text('inputId'), outputId: text('outputId') };
  } catch (error) {
    console.warn('The remembered devices cannot be read; the system defaults are used.', error);
    return { inputId: '', outputId: '' };
  }
}

/** Empty ids are the system's default devices. */
export const useMedia = create<MediaState>()(() => ({
  phase: 'off',
  problem: undefined,
  inputs: [],
  outputs: [],
  quality: undefined,
  away: { input: false, output: false },
  ...storedDevices(),
}));

export function rememberDevices(devices: { readonly inputId?: string; readonly outputId?: string }): void {
  useMedia.setState(devices);
  const { inputId, outputId } = useMedia.getState();
  localStorage.setItem(STORED_UNDER, JSON.stringify({ inputId, outputId }));
}

import type { z } from 'zod';
import type { syncView } from '../../contract/desk-view.ts';
import type { WaihuError } from '../../contract/errors.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { DeviceCredential } from './agent-vault.ts';

export type SyncView = z.infer<typeof syncView>;

/** The centre's time as this desk knows it (DESIGN invariant 11). */
export interface CentreTime {
  /** Epoch ms on the centre's clock. */
  now(): number;
  /** False after the machine's clock was set back or the machine slept too long, until the centre was heard again. */
  trusted(): boolean;
}

export interface SyncListener {
  onChange(): void;
  /** All the centre had to tell was applied to the store, by a pull that began then; monotonic ms. */
  onPulled(begunAt: number): void;
  /** The centre does not accept this session any more. */
  onSessionLost(error: WaihuError): void;
}

/** Push and pull for one opened store. Never throws: what goes wrong is in `view`. */
export interface DeskSync {
  readonly view: SyncView;
  /** The signed-in session; without one only pushes run, under the device's credential. */
  setToken(token: string): void;
  /** Pulls now; resolves when it was applied or could not be had. */
  pull(): Promise<void>;
  /** Resolves when the outbox is empty, or after `withinMs`. */
  drain(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

export type StartSync = (start: {
  readonly store: DeskStore;
  readonly device: DeviceCredential;
  readonly token: string | undefined;
  /** When the agent's day began, epoch ms on the centre's clock. */
  readonly dayBegan: () => number;
  readonly listener: SyncListener;
}) => DeskSync;

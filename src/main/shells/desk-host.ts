import type { DeskClientPort, DeskEventMessage } from '../../contract/desk-api.ts';

/** The desk as a shell needs it: each renderer (tab, window) connects as one client. */
export interface DeskHost {
  connect(listener: (event: DeskEventMessage) => void): DeskClientPort;
}

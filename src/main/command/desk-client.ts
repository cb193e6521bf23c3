import type { DeskEventMessage } from '../../contract/desk-api.ts';

/** One renderer at this desk, as the features see it. */
export interface DeskClient {
  readonly id: string;
  send(event: DeskEventMessage): void;
}

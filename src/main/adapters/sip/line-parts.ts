import type { Core, UserAgent } from 'sip.js';
import type { Clock, CrashPoints, Log } from '../../ports.ts';
import type { LineUse, SavedDialog } from '../../softphone/softphone.ts';
import type { GuardedMedia } from './guarded-media.ts';

/** What a line is made of and with. */
export interface LineParts {
  readonly id: string;
  readonly attemptId: string;
  readonly use: LineUse;
  readonly domain: string;
  readonly agent: UserAgent;
  readonly media: GuardedMedia;
  /** Whether a media end is there at all. */
  readonly mediaThere: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly crash: CrashPoints;
  /** Interval of the session timers that are offered. */
  readonly sessionSeconds: number;
  readonly save: (dialog: SavedDialog) => void;
  /** The far end may still think this call is up: it has to be told as soon as the server can be reached. */
  readonly owe: (dialog: SavedDialog) => void;
}

/** How the call came up: what the signalling knows at that moment. */
export interface CallUp {
  readonly session: Core.Session;
  /** The far end's INVITE or 2xx: its Allow says what it follows. */
  readonly told: Core.IncomingMessage;
  /** Our offer, when it was in our 2xx: the answer comes in the ACK. */
  readonly offerInResponse?: string | undefined;
  /** Resolves with the far end's ACK; nothing is offered anew before. */
  readonly acknowledged?: Promise<void> | undefined;
  readonly onAck?: (() => void) | undefined;
  readonly onAckTimeout?: (() => void) | undefined;
}

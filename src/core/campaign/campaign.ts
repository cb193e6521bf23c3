import type { Disposition } from '../outcome/disposition.ts';
import type { Script } from '../script/script.ts';
import type { DialMode } from '../task/call-task.ts';

/** Waits and limits by line result; after `maxAttempts` the task is done. Seconds. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly delaySeconds: Readonly<
    Record<
      | 'busy'
      | 'no-answer'
      | 'switched-off'
      | 'out-of-reach'
      | 'machine'
      | 'rejected'
      | 'failed'
      | 'abandoned',
      number
    >
  >;
}

/** Calling rules of a campaign; defaults come from the jurisdiction pack. */
export interface CallingRules {
  readonly pack: string;
  /** IANA zone of the callee, e.g. "Asia/Shanghai". */
  readonly timeZone: string;
  /** Windows of local time as minutes after midnight, end exclusive. */
  readonly windows: readonly { readonly fromMinute: number; readonly toMinute: number }[];
  readonly maxPer24h: number;
  readonly maxPer5min: number;
  readonly ringSeconds: number;
  /** Do-not-call data older than this closes the gate. */
  readonly dataMaxAgeSeconds: number;
}

/** A goal with lists, rules, script and pacing policy. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly dialMode: DialMode;
  readonly state: 'running' | 'paused' | 'ended';
  readonly callingNumber: string;
  readonly rules: CallingRules;
  readonly retry: RetryPolicy;
  readonly script: Script;
  readonly dispositions: readonly Disposition[];
  /** Right party and at least this talk time make an effective contact. Seconds. */
  readonly effectiveSeconds: number;
  /** Wrap-up is called late after this. Seconds. */
  readonly wrapUpSeconds: number;
  /** Progressive mode dials this long after "ready" so that the card can be read. Seconds. */
  readonly previewSeconds: number;
}

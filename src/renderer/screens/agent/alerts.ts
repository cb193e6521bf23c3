import type { DeskView } from '../../../contract/desk-view.ts';
import type { ErrorBody, WaihuError } from '../../../contract/errors.ts';

export interface Alert {
  readonly error: ErrorBody | WaihuError;
  readonly tone: 'red' | 'amber';
  /** What can be done about it at once. */
  readonly action?: 'take-over' | 'retry-sound' | undefined;
}

/** What the sound of this window is doing, as the media store keeps it. */
export interface SoundState {
  readonly phase: 'off' | 'starting' | 'ready' | 'failed' | 'elsewhere';
  readonly problem: ErrorBody | undefined;
  /** Chosen and not there. */
  readonly away?: { readonly input: boolean; readonly output: boolean } | undefined;
}

/**
 * What stands in the way of calling, each thing once: the voice server that is away is told by its own state and again by every
 * key that needs it, a microphone that fails by this window and by the call that was not made.
 */
export function alertsOf(view: DeskView, sound: SoundState, refused: WaihuError | undefined): Alert[] {
  const broken = sound.phase === 'failed' ? sound.problem : undefined;
  const known: (Alert | undefined)[] = [
    sound.phase === 'elsewhere'
      ? { error: { code: 'media.other-tab' }, tone: 'amber', action: 'take-over' }
      : undefined,
    // Nothing is to be done about a call that did not come but to wait for the next.
    view.problem && {
      error: view.problem,
      tone: view.problem.code === 'call.did-not-come' ? 'amber' : 'red',
    },
    soundOf(view),
    broken && { error: broken, tone: 'red' },
    !broken && (sound.away?.input || sound.away?.output)
      ? { error: { code: 'media.fell-back' }, tone: 'amber' }
      : undefined,
    view.sip.problem && { error: view.sip.problem, tone: 'amber' },
    view.sync.problem && { error: view.sync.problem, tone: 'amber' },
    // The preview tells by which rule; see the notice of a blocked task.
    refused && refused.code !== 'gate.blocked' ? { error: refused, tone: 'red' } : undefined,
  ];
  const alerts = new Map<string, Alert>();
  for (const alert of known) {
    if (!alert) continue;
    const told = subject(alert.error);
    if (alerts.has(told)) continue;
    const mends = broken !== undefined && told === subject(broken);
    alerts.set(told, mends ? { ...alert, action: 'retry-sound' } : alert);
  }
  return [...alerts.values()];
}

/** A call that came by itself and never had its sound says so itself. */
function soundOf({ problem, work }: DeskView): Alert | undefined {
  const sound = work?.call?.sound;
  if (sound === undefined || problem?.code === 'call.no-path') return undefined;
  return { error: { code: `call.sound-${sound}` }, tone: sound === 'gone' ? 'red' : 'amber' };
}

/** What the error is about: the cause it names, else itself. No sound is no sound, whoever finds out. */
function subject(error: ErrorBody | WaihuError): string {
  const { cause } = error.params ?? {};
  return typeof cause === 'string' ? cause : error.code;
}

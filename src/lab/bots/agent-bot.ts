import type {
  DeskClientPort,
  DeskCommand,
  DeskEventMessage,
  DeskInput,
  DeskOutput,
} from '../../contract/desk-api.ts';
import type { DeskView, UnknownAttempt, WorkView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Disposition } from '../../core/outcome/disposition.ts';
import { questionOf, type ScriptStep } from '../../core/script/script.ts';

/** How a simulated agent behaves; ms of real time (the caller has scaled them). `random` is seeded, 0 <= x < 1. */
export interface AgentHabits {
  readonly random: () => number;
  /** Mean of the exponential wrap-up time. */
  readonly wrapUpMs: number;
  /** Mean of the exponential talk after which the agent hangs up; customers hang up by themselves too. */
  readonly patienceMs: number;
  /** Told once the desk said that the outcome is saved: from then on it must never be lost. */
  readonly onSaved?: ((attemptId: string) => void) | undefined;
}

export interface BotTally {
  calls: number;
  answered: number;
  outcomes: number;
  refused: Record<string, number>;
}

/** What the bot needs of a desk: the very contract that a renderer uses. */
export interface BotDesk {
  connect(listener: (event: DeskEventMessage) => void): DeskClientPort;
}

/**
 * A simulated agent at a real desk: it sees the same views and gives the same commands as a person in front of the renderer.
 * Its voice and ears are the desk's media port (bot-media).
 */
export class AgentBot {
  readonly tally: BotTally = { calls: 0, answered: 0, outcomes: 0, refused: {} };
  readonly #client: DeskClientPort;
  readonly #habits: AgentHabits;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** What was already acted upon, so that one view repeated does not make two deeds. */
  readonly #done = new Set<string>();
  #view: DeskView | undefined;
  #leaving = false;
  #changed: (() => void) | undefined;
  #listener: ((view: DeskView) => void) | undefined;

  constructor(desk: BotDesk, habits: AgentHabits) {
    this.#habits = habits;
    this.#client = desk.connect((event) => {
      if (event.kind === 'view') this.#see(event.view);
    });
  }

  get view(): DeskView | undefined {
    return this.#view;
  }

  /** Told each view from now on, and the present one. */
  onView(listener: (view: DeskView) => void): void {
    this.#listener = listener;
    if (this.#view) listener(this.#view);
  }

  async command<C extends DeskCommand>(command: C, input: DeskInput<C>): Promise<DeskOutput<C>> {
    const answer = await this.#client.handle(command, input);
    if (!answer.ok) throw WaihuError.fromBody(answer.error);
    return answer.output as DeskOutput<C>;
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.command('session.signIn', { username, password });
  }

  /** Chooses the campaign and becomes available; from here on it works by itself. */
  async start(campaignId: string): Promise<void> {
    await this.command('campaign.choose', { campaignId });
    await this.command('agent.setStatus', { status: 'available' });
  }

  /** Takes no further task; resolves when the one in hand is saved, or after `withinMs`. */
  async finish(withinMs: number): Promise<void> {
    this.#leaving = true;
    await this.#tryCommand('agent.setStatus', { status: 'on-break', breakReason: 'end-of-shift' });
    const end = Date.now() + withinMs;
    while (this.#view?.work && this.#view.work.stage !== 'preview' && Date.now() < end) {
      await this.#nextChange(Math.min(250, end - Date.now()));
    }
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Resolves once the view satisfies the condition. */
  async until(condition: (view: DeskView) => boolean, withinMs: number): Promise<DeskView> {
    const end = Date.now() + withinMs;
    for (;;) {
      if (this.#view && condition(this.#view)) return this.#view;
      if (Date.now() >= end) throw new Error(`the desk did not get there: ${describeView(this.#view)}`);
      await this.#nextChange(Math.min(250, end - Date.now()));
    }
  }

  #nextChange(atMostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, atMostMs));
      this.#changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #see(view: DeskView): void {
    this.#view = view;
    this.#changed?.();
    this.#listener?.(view);
    for (const attempt of view.unknownAttempts) this.#settle(attempt, view);
    const work = view.work;
    if (work) this.#workOn(work, view);
  }

  /** After a crash an honest agent does not know either how the call ended. */
  #settle(attempt: UnknownAttempt, view: DeskView): void {
    const tree = view.campaigns.find((each) => each.id === attempt.campaignId)?.dispositions ?? [];
    const leaf = tree.flatMap(leavesOf).find((each) => each.kind === 'not-reached');
    if (!leaf) return;
    this.#once(`settle:${attempt.attemptId}`, 10, () =>
      this.#tryCommand('attempt.settle', {
        attemptId: attempt.attemptId,
        lineResult: 'unknown',
        dispositionCode: leaf.code,
        notes: '',
      }),
    );
  }

  #workOn(work: WorkView, view: DeskView): void {
    const campaign = view.campaigns.find((each) => each.id === work.task.campaignId);
    if (!campaign) return;
    if (work.stage === 'preview') {
      if (!this.#leaving && campaign.dialMode === 'preview') {
        this.#once(`dial:${work.task.id}:${work.stageSince}`, 50, () =>
          this.#tryCommand('task.dial', { taskId: work.task.id }),
        );
      }
      return;
    }
    const attemptId = work.call?.attemptId;
    if (!attemptId) return;
    if (work.stage === 'call') {
      this.#note(`call:${attemptId}`, () => {
        this.tally.calls += 1;
      });
      if (work.call?.state === 'talking') {
        this.#note(`answered:${attemptId}`, () => {
          this.tally.answered += 1;
        });
        this.#once(`bye:${attemptId}`, this.#exponential(this.#habits.patienceMs), async () => {
          // The customer may have hung up meanwhile, and the next one be here.
          const call = this.#view?.work?.call;
          if (call?.attemptId === attemptId && call.state === 'talking')
            await this.#tryCommand('call.hangUp', {});
        });
      }
      return;
    }
    this.#once(`save:${attemptId}`, this.#exponential(this.#habits.wrapUpMs), async () => {
      const talked = work.call?.lineResult === 'answered';
      const disposition = this.#choose(campaign.dispositions, talked);
      const saved = await this.#tryCommand('outcome.save', {
        attemptId,
        dispositionCode: disposition.code,
        answers: talked ? firstAnswer(campaign.script.steps[0]) : [],
        notes: talked ? '在意流量，愿意考虑续约。' : '',
        ...(disposition.needsCallback ? { callbackAt: Date.now() + 3_600_000 } : {}),
      });
      if (!saved) return;
      this.tally.outcomes += 1;
      this.#habits.onSaved?.(attemptId);
    });
  }

  /** A leaf that fits; not-reached results get a disposition of that kind. */
  #choose(tree: readonly Disposition[], talked: boolean): Disposition {
    const leaves = tree.flatMap(leavesOf);
    const fitting = leaves.filter((leaf) => (leaf.kind === 'not-reached') !== talked);
    const pool = fitting.length > 0 ? fitting : leaves;
    const chosen = pool[Math.floor(this.#habits.random() * pool.length)];
    if (!chosen) throw new Error('the campaign has no disposition');
    return chosen;
  }

  #note(key: string, deed: () => void): void {
    if (this.#done.has(key)) return;
    this.#done.add(key);
    deed();
  }

  #once(key: string, afterMs: number, deed: () => Promise<unknown>): void {
    this.#note(key, () => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        void deed();
      }, afterMs);
      this.#timers.add(timer);
    });
  }

  async #tryCommand<C extends DeskCommand>(command: C, input: DeskInput<C>): Promise<boolean> {
    const answer = await this.#client.handle(command, input);
    if (!answer.ok)
      this.tally.refused[`${command} ${answer.error.code}`] =
        (this.tally.refused[`${command} ${answer.error.code}`] ?? 0) + 1;
    return answer.ok;
  }

  #exponential(meanMs: number): number {
    return Math.round(-Math.log(1 - this.#habits.random()) * meanMs);
  }
}

/** The first option of the opening; nothing where it asks for something else. */
function firstAnswer(step: ScriptStep | undefined): DeskInput<'outcome.save'>['answers'] {
  const question = step && questionOf(step);
  const option = question?.kind === 'single' ? question.options[0] : undefined;
  return step && option
    ? [{ stepId: step.id, value: { kind: 'single', option: option.id }, at: Date.now() }]
    : [];
}

function leavesOf(disposition: Disposition): readonly Disposition[] {
  return disposition.children?.length ? disposition.children.flatMap(leavesOf) : [disposition];
}

function describeView(view: DeskView | undefined): string {
  if (!view) return 'no view yet';
  const { phase, status, state, idleReason, work, sync, sip, problem } = view;
  return JSON.stringify({
    phase,
    status,
    state,
    idleReason,
    stage: work?.stage,
    call: work?.call?.state,
    sync,
    sip,
    problem,
  });
}

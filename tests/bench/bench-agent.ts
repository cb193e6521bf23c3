import type { DeskClientPort, DeskCommand, DeskInput } from '../../src/contract/desk-api.ts';
import type { DeskView } from '../../src/contract/desk-view.ts';
import { notReachedLeaf } from '../../src/core/outcome/disposition-tree.ts';
import type { DeskHost } from '../../src/main/shells/desk-host.ts';
import { epochMs } from './painted-in-page.ts';

const PATIENCE_MS = 60_000;

/** Works the desk past the screens, as a second renderer that owns no media; the page beside it shows what happens. */
export class BenchAgent {
  readonly #client: DeskClientPort;
  readonly #waiting = new Set<() => void>();
  #view: DeskView | undefined;

  constructor(desk: DeskHost) {
    this.#client = desk.connect((event) => {
      if (event.kind !== 'view') return;
      this.#view = event.view;
      for (const look of this.#waiting) look();
    });
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.#do('session.signIn', { username, password });
    await this.#until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
    await this.#until((view) => view.media !== 'none');
  }

  /** A task is on the screen: it and others are leased to the desk. */
  async untilPreview(): Promise<void> {
    await this.#until((view) => view.work?.stage === 'preview');
  }

  async ready(): Promise<void> {
    const view = await this.#until((seen) => seen.campaigns.some(({ state }) => state === 'running'));
    const campaign = view.campaigns.find(({ state }) => state === 'running');
    if (campaign) await this.#do('campaign.choose', { campaignId: campaign.id });
    await this.#do('agent.setStatus', { status: 'available' });
  }

  /** Dials the task on the screen; resolves with when the desk told its renderers that the customer talks, epoch ms. */
  async callUntilTalking(): Promise<{ readonly attemptId: string; readonly at: number }> {
    const { work } = await this.#until((view) => view.work?.stage === 'preview');
    if (!work) throw new Error('no task');
    await this.#do('task.dial', { taskId: work.task.id });
    let at = 0;
    const talking = await this.#until((view) => {
      if (view.work?.call?.state !== 'talking') return false;
      at = epochMs();
      return true;
    });
    return { attemptId: talking.work?.call?.attemptId ?? '', at };
  }

  async finishCall(): Promise<void> {
    await this.#do('call.hangUp', {});
    const view = await this.#until(({ work }) => work?.stage === 'wrap-up');
    const attemptId = view.work?.call?.attemptId ?? '';
    const tree = view.campaigns.find(({ id }) => id === view.work?.task.campaignId)?.dispositions ?? [];
    const leaf = notReachedLeaf(tree);
    if (leaf === undefined) throw new Error('the campaign has no such disposition');
    await this.#do('outcome.save', { attemptId, dispositionCode: leaf.code, answers: [], notes: '' });
  }

  async #do<C extends DeskCommand>(command: C, input: DeskInput<C>): Promise<void> {
    const answer = await this.#client.handle(command, input);
    if (!answer.ok) throw new Error(`${command}: ${JSON.stringify(answer.error)}`);
  }

  /** Resolves in the very turn in which the desk tells of it. */
  #until(condition: (view: DeskView) => boolean): Promise<DeskView> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!this.#view || !condition(this.#view)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(this.#view);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`the desk did not get there: ${JSON.stringify(this.#view?.work ?? this.#view)}`));
      }, PATIENCE_MS);
      this.#waiting.add(look);
      look();
    });
  }
}

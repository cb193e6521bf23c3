import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  DeskClientPort,
  DeskCommand,
  DeskEventMessage,
  DeskInput,
  DeskOutput,
} from '../../../src/contract/desk-api.ts';
import { type DeskView, deskView } from '../../../src/contract/desk-view.ts';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { createAgentVault } from '../../../src/main/adapters/secrets/agent-vault.ts';
import { openSpool } from '../../../src/main/adapters/sqlite/spool.ts';
import { createDesk, type Desk } from '../../../src/main/desk.ts';
import type { DeskTuning } from '../../../src/main/desk-ports.ts';
import type { MediaPort } from '../../../src/main/softphone/media-port.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';
import { createCentreClock } from '../../../src/main/sync/centre-clock.ts';
import { createStartSync } from '../../../src/main/sync/start-sync.ts';
import { FakeMediaPort } from '../fake-media-port.ts';
import { createFakeSoftphone, type FakeSoftphone } from '../fake-softphone.ts';
import { ManualClock } from '../manual-clock.ts';
import { removeFolder } from '../remove-folder.ts';
import { silentLog } from '../silent-log.ts';
import { granted, numberOf, TEN_O_CLOCK } from '../store/facts.ts';
import { ScriptedCentral } from './scripted-central.ts';

const usual = retentionCampaign({ id: 'campaign-1', name: '合约到期挽留', callingNumber: '+861012345678' });
export const CAMPAIGN: Campaign = {
  ...usual,
  rules: { ...usual.rules, consent: { basis: 'contract', since: 0, proof: '入网协议第 7 条' } },
};

export interface BenchOptions {
  readonly campaign?: Partial<Campaign>;
  readonly lines?: number;
  /** Tasks the centre has to lease. */
  readonly tasks?: number;
  readonly tuning?: Partial<DeskTuning>;
  /** `renderer`: no media end of its own, a client must claim. */
  readonly media?: MediaPort | 'renderer';
}

/** A renderer of a test: what it was sent, and commands that throw like the bridge's. */
export class TestRenderer {
  readonly events: DeskEventMessage[] = [];
  readonly port: DeskClientPort;

  constructor(desk: Desk) {
    this.port = desk.connect((event) => {
      if (event.kind === 'view') deskView.parse(event.view);
      this.events.push(event);
    });
  }

  get view(): DeskView | undefined {
    return this.events.findLast((event) => event.kind === 'view')?.view;
  }

  of<K extends DeskEventMessage['kind']>(kind: K): Extract<DeskEventMessage, { kind: K }>[] {
    return this.events.filter(
      (event): event is Extract<DeskEventMessage, { kind: K }> => event.kind === kind,
    );
  }

  async call<C extends DeskCommand>(command: C, input: DeskInput<C>): Promise<DeskOutput<C>> {
    const answer = await this.port.handle(command, input);
    if (!answer.ok) throw WaihuError.fromBody(answer.error);
    return answer.output as DeskOutput<C>;
  }
}

/**
 * A whole desk with real store, vault and sync over a played centre, softphone and clock.
 *
 * The clock moves only by `pass` and `until`; the latter lets it creep (1 ms a look) for work that waits on timers.
 */
export class DeskBench {
  readonly clock = new ManualClock(TEN_O_CLOCK);
  readonly central = new ScriptedCentral(this.clock);
  readonly profileDir = mkdtempSync(join(tmpdir(), 'waihu-desk-'));
  readonly #options: BenchOptions;
  softphone: FakeSoftphone;
  media: FakeMediaPort;
  desk: Desk;
  renderer: TestRenderer;

  constructor(options: BenchOptions = {}) {
    this.#options = options;
    this.central.lines = options.lines ?? 1;
    this.central.changes.push({
      kind: 'campaign',
      campaign: { ...CAMPAIGN, ...options.campaign } as never,
    });
    for (let index = 1; index <= (options.tasks ?? 3); index++) this.central.pool.push(this.grant(index));
    ({
      softphone: this.softphone,
      media: this.media,
      desk: this.desk,
      renderer: this.renderer,
    } = this.#build());
  }

  grant(index: number) {
    return granted(index, { lease: { expiresAt: this.clock.wallMs() + 3_600_000 } });
  }

  /** The desk is closed properly and starts again over the same profile. */
  async restart(): Promise<void> {
    await this.closeDesk();
    this.#start();
  }

  /**
   * The desk stops in the middle of everything and starts again over the same profile; the clock goes on.
   *
   * What was on the disk at this moment is all that is left: the profile is copied before the old desk is closed, and put back.
   */
  async kill(): Promise<void> {
    const kept = `${this.profileDir}-kept`;
    cpSync(this.profileDir, kept, { recursive: true });
    const { cut } = this.central;
    this.central.cut = true;
    await this.desk.close({ atOnce: true });
    this.central.cut = cut;
    // Written back into the same files: a copied database would be noticed, as it should be.
    for (const name of readdirSync(kept, { recursive: true, encoding: 'utf8' })) {
      if (statSync(join(kept, name)).isFile())
        writeFileSync(join(this.profileDir, name), readFileSync(join(kept, name)));
    }
    removeFolder(kept);
    this.#start();
  }

  #start(): void {
    ({
      softphone: this.softphone,
      media: this.media,
      desk: this.desk,
      renderer: this.renderer,
    } = this.#build());
  }

  get view(): DeskView {
    return this.desk.view();
  }

  async signIn(username = 'agent1', takeOver = false): Promise<void> {
    await this.renderer.call('session.signIn', { username, password: 'correct horse', takeOver });
  }

  /** Signed in, available, first task on the screen. */
  async ready(): Promise<void> {
    await this.signIn();
    await this.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
    await this.renderer.call('agent.setStatus', { status: 'available' });
    await this.until((view) => view.work !== undefined);
  }

  /** Waits until the view satisfies the condition; the clock creeps meanwhile. */
  async until(condition: (view: DeskView) => boolean): Promise<DeskView> {
    for (let look = 0; look < 2_000; look++) {
      const { view } = this;
      if (condition(view)) return view;
      await breath();
      this.clock.advance(1);
    }
    throw new Error(`the desk did not get there: ${JSON.stringify({ ...this.view, campaigns: [] })}`);
  }

  /** Lets the clock creep until the promise has settled, for work that waits on timers. */
  async settled<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finish = () => {
      done = true;
    };
    work.then(finish, finish);
    await this.untilTrue(() => done);
    return work;
  }

  async untilTrue(condition: () => boolean): Promise<void> {
    await this.until(() => condition());
  }

  async pass(ms: number): Promise<void> {
    await breath();
    this.clock.advance(ms);
    await breath();
  }

  /** The attempt on the screen. */
  get attemptId(): string {
    const attemptId = this.view.work?.call?.attemptId;
    if (!attemptId) throw new Error('no attempt on the screen');
    return attemptId;
  }

  /** The desk is closed as its user does it; the clock goes on until that is done. */
  async closeDesk(): Promise<void> {
    let done = false;
    const closing = this.desk.close().finally(() => {
      done = true;
    });
    while (!done) await this.pass(50);
    await closing;
  }

  async close(): Promise<void> {
    await this.desk.close({ atOnce: true });
    removeFolder(this.profileDir);
  }

  /** Opens an agent's store as another process would; to be closed by the test. */
  async holdStore(username: string): Promise<DeskStore> {
    const { store } = await this.#vault().open({ kind: 'offline', username, password: 'correct horse' });
    return store;
  }

  #vault() {
    return createAgentVault({
      profileDir: this.profileDir,
      ids: randomIds(),
      log: silentLog,
      kdfCost: { memoryKiB: 8, passes: 1 },
    });
  }

  #build() {
    const ids = randomIds();
    const softphone = createFakeSoftphone({ clock: this.clock });
    const media = new FakeMediaPort();
    const centreClock = createCentreClock(this.clock);
    const { clock, central } = this;
    const given = this.#options.media;
    const desk = createDesk({
      clock,
      ids,
      log: silentLog,
      shell: 'none',
      deviceName: 'bench',
      central,
      centreTime: centreClock,
      vault: this.#vault(),
      startSync: createStartSync({
        clock,
        ids,
        log: silentLog,
        central,
        centreClock,
        openSpool: () => openSpool(join(this.profileDir, 'spool.db')),
        seal: async () => Buffer.from('sealed').toString('base64'),
      }),
      softphone: () => softphone,
      readMessage: async (language, kind) =>
        `message ${kind === 'callers' ? 'for callers ' : ''}in ${language}`,
      ...(given === 'renderer' ? {} : { media: given ?? media }),
      tuning: this.#options.tuning,
    });
    return { softphone, media, desk, renderer: new TestRenderer(desk) };
  }
}

/** Lets promises, microtasks and the event loop's next turn run. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export { numberOf };

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_ACCOUNTS } from '../../central/demo/accounts.ts';
import { AgentTimeline } from './agent-timeline.ts';
import { DeskCrew } from './desk-crew.ts';
import type { DesksOrder } from './desks-child.ts';
import { profileOf } from './shift-desk.ts';

/** Desks that one process runs: more processes cost more than they gain on few cores. */
const DESKS_A_PROCESS = 4;

export interface TeamOptions {
  readonly agents: number;
  readonly folder: string;
  readonly centralUrl: string;
  readonly seed: number;
  readonly speed: number;
  /** How many of the agents, the last ones, have a process to themselves, so that it can be killed. */
  readonly alone?: number | undefined;
  /** Interval of the session timers of their calls; default the desk's. */
  readonly sessionSeconds?: number | undefined;
}

/** The agents of a shift at their desks, and what was seen of each. */
export class Team {
  readonly timelines: ReadonlyMap<string, AgentTimeline>;
  readonly #options: TeamOptions;
  #crews: readonly DeskCrew[];
  readonly #killedAt = new Map<string, number>();
  #predictiveSince: number | undefined;

  /** Throws RangeError where there are fewer accounts than agents. */
  constructor(options: TeamOptions) {
    const accounts = DEMO_ACCOUNTS.filter(({ role }) => role === 'agent').map(({ username }) => username);
    if (accounts.length < options.agents)
      throw new RangeError(`there are ${accounts.length} accounts for agents, not ${options.agents}`);
    const usernames = accounts.slice(0, options.agents);
    this.#options = options;
    this.timelines = new Map(usernames.map((username) => [username, new AgentTimeline()]));
    const together = usernames.slice(0, options.agents - (options.alone ?? 0));
    const groups = Array.from({ length: Math.ceil(together.length / DESKS_A_PROCESS) }, (_, i) =>
      together.slice(i * DESKS_A_PROCESS, (i + 1) * DESKS_A_PROCESS),
    );
    const alone = usernames.slice(together.length).map((username) => [username]);
    this.#crews = [...groups, ...alone].map((group) => this.#crewOf(group));
  }

  get usernames(): string[] {
    return [...this.timelines.keys()];
  }

  /** Epoch ms; undefined while the pacer has only ever dialled one line for each idle agent. */
  get predictiveSince(): number | undefined {
    return this.#predictiveSince;
  }

  /** When desks were killed, by user, epoch ms. */
  get killedAt(): ReadonlyMap<string, number> {
    return this.#killedAt;
  }

  /** The processes of single desks that run. */
  get alone(): DeskCrew[] {
    return this.#crews.filter(({ usernames, running }) => usernames.length === 1 && running);
  }

  /** Orders all that run. */
  async order(order: DesksOrder): Promise<void> {
    await Promise.all(this.#crews.filter(({ running }) => running).map((crew) => crew.order(order)));
  }

  /** Starts the desks that were killed once more, on what they left; gives those. They take no part until ordered. */
  restart(): DeskCrew[] {
    const restarted = this.#crews
      .filter(({ running }) => !running)
      .map((dead) => this.#crewOf(dead.usernames));
    this.#crews = [...this.#crews.filter(({ running }) => running), ...restarted];
    return restarted;
  }

  /** Kills the desks of that process: their agents are seen no more. */
  async kill(crew: DeskCrew, at = Date.now()): Promise<void> {
    await crew.kill();
    for (const username of crew.usernames) {
      this.#killedAt.set(username, at);
      this.timelines.get(username)?.add({ at, status: 'logged-out', state: 'idle' });
    }
  }

  /**
   * Lets one of the desks that have a process to themselves die at the moment at which a customer has answered there and has nobody yet; after
   * `withinMs` one at any moment. `onDead` is told at once whose it was. Tells that, too, and whether there was such a customer. Throws
   * RangeError where there is no such desk.
   */
  async killWithCustomer(
    withinMs: number,
    onDead: (user: string) => void,
  ): Promise<{ readonly user: string; readonly caught: boolean }> {
    const candidates = this.alone;
    const token = join(this.#options.folder, `dies-${this.killedAt.size}`);
    await Promise.all(candidates.map((crew) => crew.order({ kind: 'die-with-customer', token })));
    const deaths = new Map<DeskCrew, number>();
    let isOver = false;
    const died = candidates.map(async (crew) => {
      await crew.ended;
      if (isOver) return;
      deaths.set(crew, Date.now());
      for (const username of crew.usernames) onDead(username);
    });
    await Promise.race([...died, sleep(withinMs)]);
    // The one that dies does not follow any more.
    await Promise.allSettled(candidates.map((crew) => crew.order({ kind: 'live-on' })));
    isOver = true;
    const dead = candidates.find(({ running }) => !running);
    const victim = dead ?? candidates[0];
    const [user] = victim?.usernames ?? [];
    if (!victim || user === undefined) throw new RangeError('no desk has a process to itself');
    await this.kill(victim, deaths.get(victim));
    if (!dead) onDead(user);
    return { user, caught: dead !== undefined };
  }

  async close(): Promise<void> {
    await Promise.all(this.#crews.filter(({ running }) => running).map((crew) => crew.close()));
  }

  /** Commands that desks refused, by agent. */
  refused(username: string): Readonly<Record<string, number>> {
    return this.#crews.map(({ tallies }) => tallies.get(username)?.refused).find((counts) => counts) ?? {};
  }

  killAll(): void {
    for (const crew of this.#crews) if (crew.running) void crew.kill();
  }

  #crewOf(usernames: readonly string[]): DeskCrew {
    const { folder, centralUrl, seed, speed, sessionSeconds } = this.#options;
    const desks = usernames.map((username) => ({ username, profileDir: profileOf(folder, username) }));
    const logFile = `${folder}/desks-${usernames[0]}.log`;
    return new DeskCrew(
      { desks, centralUrl, seed, speed, sessionSeconds, logFile },
      {
        glance: (username, glance) => {
          if (glance.pace === 'predictive') this.#predictiveSince ??= glance.at;
          this.timelines.get(username)?.add(glance);
        },
      },
    );
  }
}

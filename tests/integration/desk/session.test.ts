import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import { openDatabase } from '../../../src/main/adapters/sqlite/database.ts';
import { breath, DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
beforeEach(() => {
  bench = new DeskBench();
});
afterEach(() => bench.close());

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (thrown: unknown) => WaihuError.from(thrown).code,
  );

describe('signing in', () => {
  it('shows nothing of anybody before', async () => {
    await breath();
    expect(bench.renderer.view).toMatchObject({
      phase: 'signed-out',
      status: 'logged-out',
      knownUsernames: [],
      campaigns: [],
    });
    expect(await code(bench.renderer.call('campaign.choose', { campaignId: 'x' }))).toBe('session.none');
    expect(await code(bench.renderer.call('session.draftKey', {}))).toBe('session.none');
  });

  it('opens the account, the SIP line and the queue, with the agent on a break until ready', async () => {
    await bench.signIn();
    const view = await bench.until(({ sip, campaigns }) => sip.kind === 'registered' && campaigns.length > 0);
    expect(view).toMatchObject({
      phase: 'signed-in',
      offlineSession: false,
      status: 'on-break',
      state: 'idle',
      idleReason: 'not-available',
      campaignId: 'campaign-1',
      account: { username: 'agent1', role: 'agent' },
    });
    expect((await bench.renderer.call('session.draftKey', {})).key).toHaveLength(44);
  });

  it.each(['session.wrong-password', 'session.locked', 'session.elsewhere'] as const)(
    'tells %s and stays signed out',
    async (refusal) => {
      bench.central.answers.signIn = () => {
        throw new WaihuError(refusal);
      };
      expect(await code(bench.signIn())).toBe(refusal);
      expect(bench.view.phase).toBe('signed-out');
    },
  );

  it('passes on that the other desktop is to be taken over', async () => {
    let asked: unknown;
    bench.central.answers.signIn = (input) => {
      asked = input.takeOver;
      throw new WaihuError('session.elsewhere');
    };
    await code(bench.signIn('agent1', true));
    expect(asked).toBe(true);
  });

  it('signs out at the centre again when the data on this machine cannot be opened', async () => {
    await bench.signIn();
    await bench.settled(bench.renderer.call('session.signOut', {}));
    const held = await bench.holdStore('agent1');
    bench.central.asked.length = 0;
    expect(await code(bench.signIn())).toBe('store.locked');
    expect(bench.central.asked).toEqual(['signIn', 'signOut']);
    held.close();
    await bench.signIn();
  });

  it('leaves nothing open when what is on this machine was made by a newer version', async () => {
    await bench.signIn();
    await bench.settled(bench.renderer.call('session.signOut', {}));
    const spool = openDatabase({ file: join(bench.profileDir, 'spool.db'), exclusive: false });
    const version = Number(spool.pragma('user_version'));
    spool.exec(`PRAGMA user_version = ${version + 1}`);
    bench.central.asked.length = 0;
    expect(await code(bench.signIn())).toBe('store.newer');
    expect(bench.central.asked).toEqual(['signIn', 'signOut']);
    expect(bench.view.phase).toBe('signed-out');
    spool.exec(`PRAGMA user_version = ${version}`);
    spool.close();
    await bench.signIn();
    expect(bench.view.phase).toBe('signed-in');
  });

  it('refuses a second sign-in while somebody is signed in', async () => {
    await bench.signIn();
    expect(await code(bench.signIn('agent2'))).toBe('conflict');
  });
});

describe('without the centre', () => {
  it('nobody signs in who was never here', async () => {
    bench.central.cut = true;
    expect(await code(bench.signIn())).toBe('session.offline-first-time');
    bench.central.cut = false;
    await bench.signIn();
    await bench.settled(bench.renderer.call('session.signOut', {}));
    bench.central.cut = true;
    expect(await code(bench.signIn('agent2'))).toBe('session.offline-first-time');
  });

  it('says that the centre is out of reach as soon as its live channel breaks', async () => {
    await bench.ready();
    await bench.until((view) => view.sync.kind === 'in-step');
    bench.central.lose();
    await bench.until((view) => view.sync.kind === 'offline');
  });

  it('who was here signs in by password, works the leases, and is taken online when the centre is back', async () => {
    await bench.ready();
    await bench.restart();
    bench.central.cut = true;
    const wrong = bench.renderer.call('session.signIn', { username: 'agent1', password: 'guess' });
    expect(await code(wrong)).toBe('session.wrong-password');

    await bench.signIn();
    const offline = await bench.until((view) => view.sip.kind === 'registered');
    expect(offline).toMatchObject({
      offlineSession: true,
      sync: { kind: 'offline' },
      knownUsernames: ['agent1'],
    });
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await bench.until((view) => view.work !== undefined);
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    bench.softphone.far(bench.attemptId).answer();
    await bench.until((view) => view.state === 'talking');
    expect(bench.central.of('attempt.committed')).toHaveLength(0);

    bench.central.cut = false;
    await bench.pass(10_000);
    await bench.until((view) => !view.offlineSession && view.sync.kind === 'in-step');
    expect(bench.central.of('attempt.committed')).toHaveLength(1);
    expect(bench.view.work?.stage).toBe('call');
  });

  it('who was here signs in at a centre that answers without being able to work, its database being down', async () => {
    const down = () => {
      throw new WaihuError('internal', { detail: 'signIn was answered with HTTP 500' });
    };
    await bench.signIn();
    await bench.settled(bench.renderer.call('session.signOut', {}));
    bench.central.answers.signIn = down;
    await bench.signIn();
    expect(bench.view).toMatchObject({ phase: 'signed-in', offlineSession: true });
    await bench.pass(10_000);
    expect(bench.view).toMatchObject({ phase: 'signed-in', offlineSession: true });
    delete bench.central.answers.signIn;
    await bench.pass(10_000);
    await bench.until((view) => !view.offlineSession);
  });

  const offline = async () => {
    await bench.signIn();
    await bench.settled(bench.renderer.call('session.signOut', {}));
    bench.central.cut = true;
    await bench.signIn();
    bench.central.cut = false;
  };

  it.each(['session.locked', 'device.refused', 'bad-request'] as const)(
    'an offline session outlives %s, and goes online later',
    async (refusal) => {
      await offline();
      bench.central.answers.signIn = () => {
        throw new WaihuError(refusal);
      };
      await bench.pass(10_000);
      expect(bench.view).toMatchObject({ phase: 'signed-in', offlineSession: true });
      expect(bench.view.problem).toBeUndefined();
      delete bench.central.answers.signIn;
      await bench.pass(10_000);
      await bench.until((view) => !view.offlineSession);
    },
  );

  it.each(['session.wrong-password', 'session.elsewhere'] as const)(
    'an offline session ends with %s',
    async (refusal) => {
      await offline();
      bench.central.answers.signIn = () => {
        throw new WaihuError(refusal);
      };
      await bench.pass(10_000);
      const out = await bench.until((view) => view.phase === 'signed-out');
      expect(out.problem?.code).toBe(refusal);
    },
  );
});

describe('signing out', () => {
  it('gives the leases back, empties the outbox, tells the centre and leaves nothing on the screen', async () => {
    await bench.ready();
    await bench.settled(bench.renderer.call('session.signOut', {}));
    expect(bench.view).toMatchObject({ phase: 'signed-out', campaigns: [] });
    expect(bench.view.work).toBeUndefined();
    expect(bench.central.of('lease.released').map((fact) => [fact.taskId, fact.reason])).toEqual([
      ['task-1', 'sign-out'],
      ['task-2', 'sign-out'],
      ['task-3', 'sign-out'],
    ]);
    expect(bench.central.of('agent.state').at(-1)).toMatchObject({ status: 'logged-out' });
    expect(bench.central.asked).toContain('signOut');
  });

  const claimUnderWay = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.central.answers.claim = async ({ want }) => {
      await promise;
      const given = bench.central.pool.splice(0, want);
      bench.central.changes.push(...given);
      return { granted: given.length, left: 0 };
    };
    await bench.signIn();
    await bench.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await bench.untilTrue(() => bench.central.asked.includes('claim'));
    return resolve;
  };

  it('gives back what a claim under way still brings, and takes none of it', async () => {
    const answer = await claimUnderWay();
    const signingOut = bench.renderer.call('session.signOut', {});
    expect(await code(bench.renderer.call('task.next', {}))).toBe('session.none');
    await breath();
    expect(bench.central.asked).not.toContain('signOut');
    answer();
    await bench.settled(signingOut);
    expect(bench.central.of('lease.released').map((fact) => fact.taskId)).toEqual([
      'task-1',
      'task-2',
      'task-3',
    ]);
    expect(bench.central.asked.filter((method) => method === 'claim')).toHaveLength(1);
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('does not wait for ever for a claim that gets no answer', async () => {
    const answer = await claimUnderWay();
    const signingOut = bench.renderer.call('session.signOut', {});
    await bench.pass(5_000);
    await bench.settled(signingOut);
    expect(bench.view.phase).toBe('signed-out');
    answer();
  });

  it('waits for the call to end and for its outcome', async () => {
    await bench.ready();
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    expect(await code(bench.renderer.call('session.signOut', {}))).toBe('call.not-ended');
    bench.softphone.far(bench.attemptId).answer();
    bench.softphone.far(bench.attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(await code(bench.renderer.call('session.signOut', {}))).toBe('call.outcome-owed');
    await bench.renderer.call('outcome.save', {
      attemptId: bench.attemptId,
      dispositionCode: 'considering',
      answers: [],
      notes: '',
    });
    expect(await code(bench.settled(bench.renderer.call('session.signOut', {})))).toBe('nothing');
  });

  it('works with the centre out of reach: what waits goes out at the next sign-in', async () => {
    await bench.ready();
    bench.central.cut = true;
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    const signingOut = bench.renderer.call('session.signOut', {});
    await bench.pass(5_000);
    await bench.settled(signingOut);
    expect(bench.central.of('lease.released')).toHaveLength(0);
    bench.central.cut = false;
    await bench.signIn();
    await bench.until((view) => view.sync.kind === 'in-step');
    expect(bench.central.of('lease.released')).toHaveLength(3);
  });
});

describe('a session that the centre ends', () => {
  it('is told at once, cuts no call, and signs out by itself once the outcome is saved', async () => {
    await bench.ready();
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    const { attemptId } = bench;
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking');
    bench.central.say({ kind: 'session-ended', code: 'session.elsewhere' });
    const told = await bench.until((view) => view.problem !== undefined);
    expect(told).toMatchObject({
      problem: { code: 'session.ending', params: { cause: 'session.elsewhere' } },
      state: 'talking',
    });
    await bench.pass(30_000);
    expect(bench.view.work?.call?.state).toBe('talking');

    bench.softphone.far(attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'considering',
      answers: [],
      notes: '',
    });
    const out = await bench.until((view) => view.phase === 'signed-out');
    expect(out.problem?.code).toBe('session.elsewhere');
    expect(bench.softphone.dialled).toHaveLength(1);
    expect(bench.central.of('outcome.recorded')).toHaveLength(1);
  });

  it('ends at once when nothing is in hand', async () => {
    await bench.ready();
    bench.central.say({ kind: 'session-ended', code: 'session.expired' });
    const out = await bench.until((view) => view.phase === 'signed-out');
    expect(out.problem?.code).toBe('session.expired');
    await bench.signIn();
    expect(bench.view.problem).toBeUndefined();
  });

  it('is noticed by a refused call to the centre as well', async () => {
    await bench.ready();
    bench.central.answers.pull = () => {
      throw new WaihuError('session.expired');
    };
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.phase === 'signed-out');
  });
});

describe('a desk that is shut while its agent is ready', () => {
  it('puts the absence on record, once, and tells the centre of it after the next start', async () => {
    await bench.ready();
    await bench.restart();
    await bench.signIn();
    const states = () => bench.central.of('agent.state').map(({ status }) => status);
    await bench.untilTrue(() => states().at(-1) === 'on-break' && states().includes('logged-out'));
    expect(states().filter((status) => status === 'logged-out')).toHaveLength(1);
    expect(states().indexOf('logged-out')).toBeGreaterThan(states().indexOf('available'));
  });
});

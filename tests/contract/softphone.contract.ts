import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../src/contract/errors.ts';
import type { DialogHandle } from '../../src/core/call/hand-over.ts';
import type {
  IncomingCall,
  Line,
  LineState,
  LineView,
  Registration,
  SavedDialog,
  Softphone,
  SoftphoneSettings,
} from '../../src/main/softphone/softphone.ts';

/** What the customers behind a harness's numbers do. */
export type Customer =
  | 'answers'
  | 'answers-and-hangs-up'
  | 'rings'
  /** The network takes longer until it rings than the call is to ring. */
  | 'rings-late'
  | 'never-rings'
  | 'busy'
  | 'rejects'
  | 'announced-empty';

/** What becomes of a colleague's part in a hand-over. */
export type ColleagueDoes = 'takes' | 'refuses';

/** Somebody who calls the phone. */
export interface Caller {
  giveUp(): void;
  /** Of a call that is up. */
  hangUp(): void;
  /** Final status that the phone gave; undefined before. */
  refused(): number | undefined;
}

export interface SoftphoneHarness {
  readonly phone: Softphone;
  readonly settings: SoftphoneSettings;
  /** Lets the phone's clock go on by so much at once. */
  skip(ms: number): void;
  number(customer: Customer): string;
  /** A colleague, of whom `callColleague` and `refer` are told the user. */
  colleague(does: ColleagueDoes): string;
  /** A call that a colleague has. */
  colleaguesCall(does: ColleagueDoes): Promise<DialogHandle>;
  /** Somebody calls the phone: a colleague for a transfer. */
  call(transferId: string): Caller;
  close(): Promise<void>;
}

/** What any softphone owes the desk; run against the fake that the desk is tested with and against the real one. */
export function softphoneContract(name: string, open: () => Promise<SoftphoneHarness>): void {
  describe(`softphone: ${name}`, () => {
    let harness: SoftphoneHarness;
    let phone: Softphone;
    let attempts = 0;
    const registrations: Registration['kind'][] = [];
    const dialogs: SavedDialog[] = [];

    beforeEach(async () => {
      harness = await open();
      phone = harness.phone;
      registrations.length = 0;
      dialogs.length = 0;
      phone.onRegistration(({ kind }) => registrations.push(kind));
      phone.onDialog((dialog) => dialogs.push(dialog));
      await phone.start(harness.settings);
    });
    afterEach(async () => {
      await phone.stop();
      await harness.close();
    });

    function dial(customer: Customer, ringSeconds = 20): Line {
      attempts += 1;
      return phone.dial({
        attemptId: `attempt-${attempts}`,
        number: harness.number(customer),
        callingNumber: '02154000000',
        ringSeconds,
      });
    }

    const reached = (line: Line, ...states: LineState[]) =>
      expect.poll(() => states.includes(line.view.state), { timeout: 20_000, interval: 5 }).toBe(true);

    it('reports that it connects and registers', () => {
      expect(registrations).toEqual(['connecting', 'registered']);
      expect(phone.registration.kind).toBe('registered');
    });

    it('dials nothing when it is not registered', async () => {
      await phone.stop();
      expect(() => dial('answers')).toThrow(expect.objectContaining({ code: 'sip.unreachable' }));
      expect(phone.lines).toEqual([]);
      expect(dialogs).toEqual([]);
    });

    it('is heard talking, and ends when the agent hangs up', async () => {
      const line = dial('answers');
      const states: LineState[] = [];
      line.onChange(({ state }) => states.push(state));
      expect(phone.lines).toEqual([line]);
      await reached(line, 'talking');
      line.hangUp('agent');
      const end = await line.ended;
      expect(end).toMatchObject({ lineResult: 'answered', knownBy: 'code', endedBy: 'agent', sipCode: 200 });
      expect(end.answeredAt).toBeGreaterThan(0);
      expect(states.slice(-3)).toEqual(['talking', 'ending', 'ended']);
      expect(phone.lines).toEqual([]);
    });

    it.each([
      ['answers-and-hangs-up', 'answered', 'code', 'customer'],
      ['busy', 'busy', 'code', 'customer'],
      ['rejects', 'rejected', 'code', 'customer'],
      ['announced-empty', 'empty-number', 'announcement', 'network'],
    ] as const)(
      'tells how a call to a customer who %s ended',
      async (customer, lineResult, knownBy, endedBy) => {
        const end = await dial(customer).ended;
        expect(end).toMatchObject({ lineResult, knownBy, endedBy });
        expect(end.answeredAt === undefined).toBe(lineResult !== 'answered');
      },
    );

    it('gives up ringing after the time it was told', async () => {
      const end = await dial('rings', 1).ended;
      expect(end).toMatchObject({ lineResult: 'no-answer', knownBy: 'timer', endedBy: 'desk' });
      expect(end.ringMs).toBeGreaterThanOrEqual(990);
    });

    it('counts the ringing from the first sign of it, whatever the network took', async () => {
      const line = dial('rings-late', 1);
      await reached(line, 'ringing', 'ended');
      const rangAt = line.view.since;
      const overAt = new Promise<number>((resolve) => {
        line.onChange(({ state, since }) => state === 'ending' && resolve(since));
      });
      expect(line.view.state).toBe('ringing');
      const end = await line.ended;
      expect(end).toMatchObject({ lineResult: 'no-answer', knownBy: 'timer', endedBy: 'desk' });
      expect((await overAt) - rangAt).toBeGreaterThanOrEqual(990);
    });

    it('gives up after a minute what never rings', async () => {
      const line = dial('never-rings', 5);
      const states: LineState[] = [];
      line.onChange(({ state }) => states.push(state));
      await reached(line, 'inviting');
      const half = dial('rings');
      await reached(half, 'ringing', 'early-media');
      harness.skip(15_000);
      half.hangUp('agent');
      await half.ended;
      expect(line.view.state).toBe('inviting');
      harness.skip(45_000);
      expect(await line.ended).toMatchObject({ lineResult: 'no-answer', knownBy: 'timer', endedBy: 'desk' });
      expect(states).not.toContain('ringing');
    });

    it('cancels a ringing call', async () => {
      const line = dial('rings');
      await reached(line, 'ringing', 'early-media');
      line.hangUp('agent');
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled', knownBy: 'local', endedBy: 'agent' });
    });

    it('ends a call that is hung up at once', async () => {
      const line = dial('rings');
      line.hangUp('desk');
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'desk', talkMs: 0 });
    });

    it('has no more lines than it was given', async () => {
      const lines = [dial('rings'), dial('rings')];
      expect(() => dial('rings')).toThrow(expect.objectContaining({ code: 'sip.line-busy' }));
      for (const line of lines) line.hangUp('agent');
      await Promise.all(lines.map((line) => line.ended));
      dial('rings').hangUp('agent');
    });

    it('holds, resumes and mutes, and shows it', async () => {
      const line = dial('answers');
      await reached(line, 'talking');
      const views: LineView[] = [];
      const stop = line.onChange((view) => views.push(view));
      await line.setHold(true);
      await line.setMuted(true);
      await line.setHold(false);
      stop();
      await line.setMuted(false);
      expect(views.map(({ state, muted }) => [state, muted])).toEqual([
        ['holding', false],
        ['holding', true],
        ['talking', true],
      ]);
      expect(line.view).toMatchObject({ state: 'talking', muted: false });
      line.hangUp('agent');
      await line.ended;
    });

    it('tells the dialog before the call can be heard of, and again with its tags', async () => {
      const line = dial('answers');
      await reached(line, 'talking');
      const mine = dialogs.filter(({ attemptId }) => attemptId === line.view.attemptId);
      expect(mine[0]).toMatchObject({ stage: 'invited' });
      expect(mine.at(-1)).toMatchObject({ stage: 'confirmed', remoteTag: expect.stringMatching(/./) });
      line.hangUp('agent');
      expect((await line.ended).sipCallId).toBe(mine[0]?.callId);
    });

    it('does not place a call whose dialog cannot be kept, and says why', async () => {
      const stop = phone.onDialog(() => {
        throw new WaihuError('store.full');
      });
      const line = dial('answers');
      const end = await line.ended;
      expect(end).toMatchObject({ lineResult: 'failed', knownBy: 'local', reason: 'store.full' });
      expect(end.answeredAt).toBeUndefined();
      stop();
      expect(await dial('busy').ended).toMatchObject({ lineResult: 'busy' });
    });

    it('ends the saved call of a desk that died', async () => {
      const line = dial('answers');
      await reached(line, 'talking');
      const dialog = dialogs.findLast(({ attemptId }) => attemptId === line.view.attemptId);
      if (!dialog) throw new Error('no dialog was told');
      expect(await phone.endSaved(dialog)).toBe('ended-now');
      line.hangUp('desk');
      await line.ended;
    });

    it('tells the dialog of a call only while it is up', async () => {
      const line = dial('answers');
      expect(line.dialog).toBeUndefined();
      await reached(line, 'talking');
      const saved = dialogs.findLast(({ attemptId }) => attemptId === line.view.attemptId);
      expect(line.dialog).toEqual({
        callId: saved?.callId,
        localTag: saved?.localTag,
        remoteTag: saved?.remoteTag,
        remoteUri: saved?.remoteUri,
      });
      line.hangUp('agent');
      await line.ended;
      expect(line.dialog).toBeUndefined();
    });

    const transfer = {
      transferId: 'transfer-1',
      attemptId: 'attempt-of-colleague',
      callingNumber: '02154000000',
    };

    it("takes a colleague's call", async () => {
      const line = phone.pull(await harness.colleaguesCall('takes'), transfer);
      await reached(line, 'talking');
      expect(line.view.attemptId).toBe('attempt-of-colleague');
      expect(dialogs.at(-1)).toMatchObject({ attemptId: 'attempt-of-colleague', stage: 'confirmed' });
      line.hangUp('agent');
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    });

    it("has failed when a colleague's call cannot be taken", async () => {
      const end = await phone.pull(await harness.colleaguesCall('refuses'), transfer).ended;
      expect(end).toMatchObject({ lineResult: 'failed', reason: '481' });
      expect(end.answeredAt).toBeUndefined();
    });

    it('keeps a customer on hold while the agent talks with a colleague, and brings them back', async () => {
      const customer = dial('answers');
      await reached(customer, 'talking');
      await customer.detach();
      await customer.setHold(true);
      const colleague = phone.callColleague(harness.colleague('takes'), transfer);
      await reached(colleague, 'talking');
      await colleague.attach();
      harness.skip(3_000);
      expect(customer.view.state).toBe('holding');
      expect(customer.times.holdMs).toBeGreaterThanOrEqual(3_000);
      colleague.hangUp('desk');
      await colleague.ended;
      await customer.setHold(false);
      await customer.attach();
      expect(customer.view.state).toBe('talking');
      customer.hangUp('agent');
      const end = await customer.ended;
      expect(customer.times).toEqual({ talkMs: end.talkMs, holdMs: end.holdMs });
      await customer.detach();
    });

    it('calls a colleague, who answers or is busy', async () => {
      const line = phone.callColleague(harness.colleague('takes'), transfer);
      await reached(line, 'talking');
      await line.attach();
      line.hangUp('desk');
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'desk' });
      const busy = phone.callColleague(harness.colleague('refuses'), {
        ...transfer,
        transferId: 'transfer-2',
      });
      expect(await busy.ended).toMatchObject({ lineResult: 'busy' });
    });

    it.each([
      ['takes', undefined, 'ended'],
      ['refuses', 'call.hand-over-failed', 'talking'],
    ] as const)('refers the customer to a colleague who %s', async (does, code, state) => {
      const line = dial('answers');
      await reached(line, 'talking');
      expect(line.takesRefer).toBe(true);
      const user = harness.colleague(does);
      const outcome = await line.refer({ user, transferId: 'transfer-1', attemptId: 'a' }).then(
        () => undefined,
        (error: unknown) => WaihuError.from(error).code,
      );
      expect(outcome).toBe(code);
      await reached(line, state);
      line.hangUp('agent');
      expect(await line.ended).toMatchObject({ lineResult: 'answered' });
    });

    async function rung(): Promise<{ caller: Caller; call: IncomingCall }> {
      const asked = Promise.withResolvers<IncomingCall>();
      phone.onIncoming(asked.resolve);
      const caller = harness.call('transfer-7');
      return { caller, call: await asked.promise };
    }

    it('answers a call that reaches it', async () => {
      const { caller, call } = await rung();
      expect(call.transferId).toBe('transfer-7');
      const line = await call.accept('incoming-1', 'agent');
      expect(line.view).toMatchObject({ id: 'incoming-1', attemptId: 'incoming-1', state: 'talking' });
      expect(phone.lines).toEqual([line]);
      expect(dialogs.at(-1)).toMatchObject({ attemptId: 'incoming-1', stage: 'confirmed' });
      caller.hangUp();
      expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'customer' });
    });

    it('refuses a call that reaches it', async () => {
      const { caller, call } = await rung();
      call.refuse(486);
      await expect.poll(() => caller.refused(), { timeout: 20_000 }).toBe(486);
    });

    it('refuses calls while nobody decides about them', async () => {
      const caller = harness.call('transfer-7');
      await expect.poll(() => caller.refused(), { timeout: 20_000 }).toBe(480);
    });

    it('is told when a caller gives up, and answers nobody then', async () => {
      const { caller, call } = await rung();
      caller.giveUp();
      await call.over;
      const line = await call.accept('incoming-1', 'agent');
      expect(await line.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'customer' });
    });

    it('answers no call without a free line', async () => {
      const { caller, call } = await rung();
      const lines = [dial('rings'), dial('rings')];
      await expect(call.accept('incoming-1', 'agent')).rejects.toMatchObject({ code: 'sip.line-busy' });
      await expect.poll(() => caller.refused(), { timeout: 20_000 }).toBe(486);
      for (const line of lines) line.hangUp('agent');
    });

    it('calls the test line of its settings, of which nothing is kept and which counts as no line', async () => {
      const echo = phone.callEcho();
      expect(phone.lines).toEqual([]);
      expect(() => phone.callEcho()).toThrow(expect.objectContaining({ code: 'echo.not-now' }));
      await expect.poll(() => echo.state, { timeout: 20_000, interval: 5 }).toBe('talking');
      echo.hangUp();
      expect(await echo.ended).toMatchObject({ endedBy: 'agent' });
      expect(dialogs).toEqual([]);
    });

    it('ends the test line for any other call, and calls it beside none', async () => {
      const echo = phone.callEcho();
      await expect.poll(() => echo.state, { timeout: 20_000, interval: 5 }).toBe('talking');
      const lines = [dial('rings'), dial('rings')];
      expect(echo.state).toBe('ending');
      expect(await echo.ended).toMatchObject({ endedBy: 'desk' });
      expect(() => phone.callEcho()).toThrow(expect.objectContaining({ code: 'echo.not-now' }));
      for (const line of lines) line.hangUp('agent');
      await Promise.all(lines.map(({ ended }) => ended));
    });

    it('calls no test line where the settings name none', async () => {
      const { echoNumber: _, ...without } = harness.settings;
      await phone.stop();
      await phone.start(without);
      expect(() => phone.callEcho()).toThrow(expect.objectContaining({ code: 'echo.not-set-up' }));
    });

    it('takes anything after the end', async () => {
      const line = dial('busy');
      const end = await line.ended;
      line.hangUp('agent');
      await Promise.all([line.setHold(true), line.setMuted(true), line.sendDtmf('1')]);
      expect(line.view).toMatchObject({ state: 'ended', muted: false });
      expect(await line.ended).toBe(end);
    });

    it('ends its calls when it stops', async () => {
      const [ringing, talking] = [dial('rings'), dial('answers')];
      await reached(talking, 'talking');
      await reached(ringing, 'ringing', 'early-media');
      await phone.stop();
      expect(await talking.ended).toMatchObject({ lineResult: 'answered', endedBy: 'desk' });
      expect(await ringing.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'desk' });
      expect(phone.registration).toEqual({ kind: 'off' });
      expect(registrations.at(-1)).toBe('off');
    });
  });
}

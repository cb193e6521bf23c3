import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/main/softphone/softphone.ts';
import { type LabDesk, labDesks, PATIENT } from '../../support/sip/lab-desks.ts';

const until = (condition: () => boolean) => expect.poll(condition, PATIENT).toBe(true);
const suite = labDesks(until);
const HEARD_PACKETS = 25;
const CUSTOMER_HZ = 440;
const request = { transferId: 't1', attemptId: 'a1', callingNumber: '02154000000' };

async function twoDesks(): Promise<[LabDesk, LabDesk]> {
  const [caller, colleague] = await suite.start(2, { handOver: 'relay' });
  if (!caller || !colleague) throw new Error('no desks');
  return [caller, colleague];
}

async function accepted(desk: LabDesk, id: string): Promise<Line> {
  await until(() => desk.incoming.length > 0);
  const line = await desk.incoming.shift()?.accept(id, 'agent');
  if (!line) throw new Error('nobody called');
  return line;
}

const hears = async (desk: LabDesk, lineId: string, hz: number) => {
  const heard = async () => (await desk.media.audio(lineId))?.received;
  await expect.poll(async () => (await heard())?.packets ?? 0, PATIENT).toBeGreaterThan(HEARD_PACKETS);
  await expect.poll(async () => (await heard())?.dominantHz ?? 0, PATIENT).toBeCloseTo(hz, -1);
};

describe('a call to a colleague', () => {
  it('tells who calls and for which transfer, and is up at both desks', async () => {
    const [caller, colleague] = await twoDesks();
    const line = caller.phone.callColleague(colleague.user, request);
    await until(() => colleague.incoming.length === 1);
    expect(colleague.incoming[0]).toMatchObject({ from: '02154000000', transferId: 't1', attemptId: 'a1' });
    await until(() => line.view.state === 'ringing');
    const taken = await accepted(colleague, 'a1');
    await until(() => line.view.state === 'talking');
    expect(taken.view.state).toBe('talking');
    taken.hangUp('agent');
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'customer' });
    expect(await taken.ended).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    expect(suite.lab.dialogs()).toEqual([]);
    expect(suite.lab.internalCalls()).toEqual([
      expect.objectContaining({ attemptId: 'a1', transferId: 't1', to: colleague.user, finalCode: 200 }),
    ]);
  });

  it('shows the own address where nobody knows which number the customer called', async () => {
    const [caller, colleague] = await twoDesks();
    const line = caller.phone.callColleague(colleague.user, { ...request, callingNumber: '' });
    await until(() => colleague.incoming.length === 1);
    expect(colleague.incoming[0]).toMatchObject({ from: caller.user, transferId: 't1' });
    line.hangUp('desk');
    await line.ended;
  });

  it('relays the customer: each hears the other through the dialling desk', async () => {
    const [caller, colleague] = await twoDesks();
    const customer = await caller.talking('a1', 'background');
    const leg = caller.phone.callColleague(colleague.user, request);
    const taken = await accepted(colleague, 'a1');
    await until(() => leg.view.state === 'talking');
    await caller.media.bridge(customer.view.id, leg.view.id);
    await hears(colleague, 'a1', CUSTOMER_HZ);
    await until(() => suite.record('a1').receivedRtp.packets > HEARD_PACKETS);
    taken.hangUp('agent');
    await leg.ended;
    customer.hangUp('desk');
    await customer.ended;
    expect(suite.record('a1')).toMatchObject({ endedBy: 'caller', handOvers: [] });
  });

  it('is held, resumed and ended by whoever called', async () => {
    const [caller, colleague] = await twoDesks();
    const line = caller.phone.callColleague(colleague.user, request);
    const taken = await accepted(colleague, 'a1');
    await until(() => line.view.state === 'talking');
    await line.setHold(true);
    await taken.setHold(true);
    await taken.setHold(false);
    await line.setHold(false);
    expect([line.view.state, taken.view.state]).toEqual(['talking', 'talking']);
    line.hangUp('desk');
    expect(await taken.ended).toMatchObject({ endedBy: 'customer' });
  });

  it.each([
    [486, 'busy'],
    [603, 'rejected'],
  ])('that is refused with %d ends as %s', async (status, lineResult) => {
    const [caller, colleague] = await twoDesks();
    const line = caller.phone.callColleague(colleague.user, request);
    await until(() => colleague.incoming.length === 1);
    colleague.incoming[0]?.refuse(status);
    expect(await line.ended).toMatchObject({ lineResult, sipCode: status });
    const late = await colleague.incoming[0]?.accept('a1', 'agent');
    expect(await late?.ended).toMatchObject({ lineResult: 'cancelled' });
  });

  it('that is given up tells the colleague', async () => {
    const [caller, colleague] = await twoDesks();
    const line = caller.phone.callColleague(colleague.user, request);
    await until(() => colleague.incoming.length === 1);
    line.hangUp('desk');
    await colleague.incoming[0]?.over;
    expect(await line.ended).toMatchObject({ lineResult: 'cancelled', endedBy: 'desk' });
  });

  it('to somebody who has signed out is not placed', async () => {
    const [caller, colleague] = await twoDesks();
    await colleague.phone.stop();
    expect(await caller.phone.callColleague(colleague.user, request).ended).toMatchObject({ sipCode: 480 });
  });

  it('needs a line at the colleague', async () => {
    const [caller, colleague] = await twoDesks();
    const busy = await Promise.all(['b1', 'b2', 'b3'].map((id) => colleague.talking(id)));
    const line = caller.phone.callColleague(colleague.user, request);
    await until(() => colleague.incoming.length === 1);
    await expect(colleague.incoming[0]?.accept('a1', 'agent')).rejects.toMatchObject({
      code: 'sip.line-busy',
    });
    expect(await line.ended).toMatchObject({ lineResult: 'busy' });
    for (const each of busy) each.hangUp('agent');
  });

  it('is over everywhere when all connections drop while it rings', async () => {
    const [caller, colleague] = await twoDesks();
    const line = caller.phone.callColleague(colleague.user, request);
    await until(() => colleague.incoming.length === 1 && line.view.state === 'ringing');
    suite.lab.dropConnections();
    expect(await line.ended).toMatchObject({ lineResult: 'unknown' });
    await colleague.incoming[0]?.over;
    await until(() => suite.lab.internalCalls().every(({ at }) => at.end !== undefined));
    expect(suite.lab.internalCalls()).toHaveLength(1);
  });

  it('races every way of giving up without leaving anybody on the line', async () => {
    const [caller, colleague] = await twoDesks();
    const endings: ((line: Line, taken: Line | undefined) => void)[] = [
      (line) => line.hangUp('desk'),
      (line, taken) => (taken ?? line).hangUp('desk'),
      (line, taken) => {
        taken?.hangUp('agent');
        line.hangUp('desk');
      },
    ];
    for (const [way, end] of endings.entries()) {
      for (const waitMs of [0, 1, 2, 4, 8, 15, 30]) {
        const id = `race-${way}-${waitMs}`;
        const line = caller.phone.callColleague(colleague.user, { ...request, transferId: id });
        let taken: Line | undefined;
        const stop = colleague.phone.onIncoming((call) => {
          call.accept(id, 'agent').then(
            (up) => {
              taken = up;
            },
            // The call may have ended first: that is the race.
            () => undefined,
          );
        });
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        end(line, taken);
        await line.ended;
        await until(() => colleague.phone.lines.length === 0);
        stop();
      }
    }
    await until(() => suite.lab.internalCalls().every(({ at }) => at.end !== undefined));
    expect(caller.phone.lines).toEqual([]);
  });
});

describe('a customer who calls', () => {
  it('rings the users in turn until one answers, and is heard', async () => {
    const [first, second] = await twoDesks();
    const callId = suite.lab.callIn({ from: '13800000001', to: '02154000000' });
    await until(() => first.incoming.length === 1);
    expect(first.incoming[0]).toMatchObject({ from: '13800000001' });
    first.incoming[0]?.refuse(486);
    const line = await accepted(second, 'in1');
    expect(line.view.state).toBe('talking');
    await expect
      .poll(async () => (await second.media.audio('in1'))?.received.packets ?? 0, PATIENT)
      .toBeGreaterThan(HEARD_PACKETS);
    suite.lab.hangUp(callId);
    expect(await line.ended).toMatchObject({ lineResult: 'answered', endedBy: 'customer' });
    expect(suite.lab.incomingCalls()).toMatchObject([
      { callId, from: '13800000001', username: second.user, endedBy: 'customer' },
    ]);
    expect(suite.lab.dialogs()).toEqual([]);
  });

  it('is pulled by a colleague like any call', async () => {
    const [first, second] = await suite.start(2);
    if (!first || !second) throw new Error('no desks');
    suite.lab.callIn({ from: '13800000001', to: '02154000000', user: first.user });
    const line = await accepted(first, 'in1');
    const { dialog } = line;
    if (!dialog) throw new Error('no dialog');
    await line.letPull(second.user);
    const taken = second.phone.pull(dialog, request);
    await until(() => taken.view.state === 'talking');
    expect(await line.ended).toMatchObject({ endedBy: 'customer' });
    taken.hangUp('agent');
    await until(() => suite.lab.incomingCalls()[0]?.endedBy === 'caller');
  });

  it('gives up while it rings', async () => {
    const [first] = await twoDesks();
    const callId = suite.lab.callIn({ from: '13800000001', to: '02154000000', user: first.user });
    await until(() => first.incoming.length === 1);
    suite.lab.hangUp(callId);
    await first.incoming[0]?.over;
    expect(suite.lab.incomingCalls()).toMatchObject([{ finalCode: 487, endedBy: 'customer' }]);
  });

  it('hears that nobody is there when all refuse', async () => {
    const [first, second] = await twoDesks();
    suite.lab.callIn({ from: '13800000001', to: '02154000000' });
    for (const desk of [first, second]) {
      await until(() => desk.incoming.length === 1);
      desk.incoming[0]?.refuse(480);
    }
    await until(() => suite.lab.incomingCalls()[0]?.finalCode === 480);
  });
});

import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import { SERIALS } from '../../../../src/core/reference/alphabet.ts';
import { RANGE_LASTS_MS, RANGE_SIZE, RANGES_HELD } from '../../../../src/core/reference/ranges.ts';
import { writeReference } from '../../../../src/core/reference/reference.ts';
import type { DeskFact } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Ranges of serials, the codes that come of them, and identity checks; the same on every database. */
export function referenceSuite(context: SuiteContext): void {
  let next = 100;
  /** A branch and department that no other test has, with a campaign that gives out its codes. */
  const newPlace = async () => {
    const place = { branch: '77', department: String(next++) };
    const campaignId = await addCampaign(context.centre, { references: place });
    return { ...place, campaignId };
  };
  const lease = (desk: TestDesk, { branch, department }: { branch: string; department: string }) =>
    context.centre.call('leaseReferences', { epoch: desk.epoch, branch, department }, desk.credentials);
  const rangesOf = async (desk: TestDesk) =>
    (await desk.pull()).filter((change) => change.kind === 'reference-range');
  const signIn = (username: string) => TestDesk.signIn(context.centre, username, { takeOver: true });
  const serialsOf = (ranges: readonly { first: number; size: number }[]) =>
    ranges.flatMap(({ first, size }) => Array.from({ length: size }, (_, i) => first + i));
  /** The centre's projections, made anew from the facts. */
  const rebuild = async () => {
    const beside = await context.centre.openBeside();
    try {
      await rebuildProjections(beside.centre);
    } finally {
      await beside.close();
    }
  };
  /** The counter as though so many ranges had been leased before. */
  const setCounter = async (place: { branch: string; department: string }, next: number) => {
    const centre = await context.centre.openBeside();
    try {
      await centre.centre.db
        .updateTable('reference_counters')
        .set({ next })
        .where('branch', '=', place.branch)
        .where('department', '=', place.department)
        .execute();
    } finally {
      await centre.close();
    }
  };
  const calling = async (username: string, start: number) => {
    const place = await newPlace();
    await importList(context.centre, place.campaignId, listCsv(1, start));
    const desk = await signIn(username);
    const [granted] = await desk.claimAndPull(place.campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const attempt = desk.attempt(granted);
    await desk.push(attempt);
    return { place, desk, granted, attempt };
  };
  const issued = (
    desk: TestDesk,
    attempt: { attemptId: string; customerId: string },
    code: string,
    at = context.centre.clock.nowMs(),
  ): DeskFact => ({
    kind: 'reference.issued',
    code,
    attemptId: attempt.attemptId,
    customerId: attempt.customerId,
    agentId: desk.session.account.id,
    at,
  });

  it('leases what a desk keeps, delivers it with the pull, and no more while it lies unused', async () => {
    const place = await newPlace();
    const desk = await signIn('agent1');
    expect(await lease(desk, place)).toEqual({ granted: RANGES_HELD });
    const ranges = await rangesOf(desk);
    expect(ranges).toHaveLength(RANGES_HELD);
    for (const range of ranges) {
      expect(range).toMatchObject({ branch: place.branch, department: place.department, size: RANGE_SIZE });
      expect(range.expiresAt).toBeGreaterThan(context.centre.clock.nowMs() + RANGE_LASTS_MS - 60_000);
    }
    expect(await lease(desk, place)).toEqual({ granted: 0 });
    expect(await rangesOf(desk)).toEqual([]);
  });

  it('never leases a serial to two desks, whoever asks and however often', async () => {
    const place = await newPlace();
    const desks = await Promise.all(['agent1', 'agent2', 'agent3'].map(signIn));
    await Promise.all(desks.flatMap((desk) => [lease(desk, place), lease(desk, place)]));
    const serials = (await Promise.all(desks.map(rangesOf))).flatMap(serialsOf);
    expect(serials).toHaveLength(desks.length * RANGES_HELD * RANGE_SIZE);
    expect(new Set(serials).size).toBe(serials.length);
  });

  it('leases nothing for a branch and department that no campaign names', async () => {
    await addCampaign(context.centre);
    const desk = await signIn('agent1');
    expect(await lease(desk, { branch: '98', department: '765' })).toEqual({ granted: 0 });
    expect((await lease(desk, { branch: '01', department: '001' })).granted).toBeGreaterThan(0);
  });

  it('refuses an epoch that is not the desk’s own', async () => {
    const place = await newPlace();
    const [own, other] = await Promise.all(['agent1', 'agent2'].map(signIn));
    if (!own || !other) throw new Error('no desks');
    const asked = { epoch: other.epoch, branch: place.branch, department: place.department };
    const refused = context.centre.call('leaseReferences', asked, own.credentials);
    expect((await refusedWith(refused)).code).toBe('device.re-enrol');
  });

  it('leases the next range once one is used up, and a range of another desk is not for sale', async () => {
    const { place, desk, attempt } = await calling('agent4', 92_000);
    await lease(desk, place);
    const [first] = await rangesOf(desk);
    if (!first) throw new Error('no range');
    const lastOne = { kind: 'R', ...place, serial: first.first + first.size - 1 };
    const { parked } = await desk.push(issued(desk, attempt, writeReference(lastOne)));
    expect(parked).toEqual([]);
    expect(await lease(desk, place)).toEqual({ granted: 1 });
    const [more] = await rangesOf(desk);
    expect(more?.first).toBe(first.first + RANGES_HELD * RANGE_SIZE);
  });

  it('begins anew after 32^5 serials, and leases none that another desk may still give out', async () => {
    const place = await newPlace();
    const desk = await signIn('agent5');
    await lease(desk, place);
    // One range short of the end: the next lap begins with the first serials again, which lie on that desk.
    await setCounter(place, SERIALS / RANGE_SIZE - 1);
    const other = await signIn('agent6');
    expect(await lease(other, place)).toEqual({ granted: 1 });
    expect(await rangesOf(other)).toMatchObject([{ first: SERIALS - RANGE_SIZE }]);
    expect(await lease(other, place)).toEqual({ granted: 0 });
  });

  it('knows which call a code belongs to: on the timeline, and for whoever looks it up', async () => {
    const { desk, granted, attempt } = await calling('agent7', 92_010);
    const code = writeReference({ kind: 'R', branch: '21', department: '305', serial: 4711 });
    const fact = issued(desk, attempt, code);
    const first = await desk.push(fact, desk.ended(attempt.attemptId, 'busy'));
    expect(first.parked).toEqual([]);
    // Said again under another sequence, as after a lost answer: it is one code all the same.
    expect((await desk.push(fact)).parked).toEqual([]);
    const token = await context.centre.tokenOf('lead1');
    const find = (text: string) => context.centre.call('lookUpTasks', { text }, { token });
    for (const text of [code, `r 21 305 ${code.slice(6).toLowerCase()}`]) {
      const { customers } = await find(text);
      expect(customers).toMatchObject([{ customerId: granted.customer.id, foundBy: 'reference' }]);
      expect(customers[0]?.tasks[0]?.attempts).toMatchObject([{ references: [code] }]);
    }
    const wrong = code.endsWith('7') ? `${code.slice(0, -1)}8` : `${code.slice(0, -1)}7`;
    expect((await refusedWith(find(wrong))).code).toBe('reference.check');
    const short = await refusedWith(find(code.slice(0, -1)));
    expect(short).toMatchObject({ code: 'reference.length', params: { found: 11 } });
    const place = await refusedWith(find(`${code.slice(0, 3)}X${code.slice(4)}`));
    expect(place).toMatchObject({ code: 'reference.place', params: { place: 4 } });
    const nobodys = writeReference({ kind: 'R', branch: '21', department: '305', serial: 4712 });
    expect((await refusedWith(find(nobodys))).code).toBe('reference.unknown');

    await rebuild();
    context.centre.clock.advance(24 * 3_600_000);
    const again = await signIn('agent7');
    const [next] = await again.claimAndPull(granted.task.campaignId, 1);
    expect(next?.history).toMatchObject([{ id: attempt.attemptId, references: [code] }]);
  });

  it('parks a code that another call has had, so that a person sees it', async () => {
    const code = writeReference({ kind: 'C', branch: '21', department: '305', serial: 99 });
    const one = await calling('agent8', 92_020);
    const other = await calling('agent9', 92_030);
    expect((await one.desk.push(issued(one.desk, one.attempt, code))).parked).toEqual([]);
    const { parked } = await other.desk.push(issued(other.desk, other.attempt, code));
    expect(parked).toMatchObject([{ reason: 'reference-taken' }]);
    const unknown = issued(one.desk, { ...one.attempt, attemptId: v7() }, code);
    expect((await one.desk.push(unknown)).parked).toMatchObject([{ reason: 'unknown-attempt' }]);
    const foreign = issued(other.desk, one.attempt, code);
    expect((await other.desk.push(foreign)).parked).toMatchObject([{ reason: 'not-yours' }]);
  });

  it('keeps of an identity check what was asked and whether it was right, the latest word for all', async () => {
    const { desk, granted, attempt } = await calling('agent10', 92_040);
    const said = (answers: number, result: 'open' | 'passed', right: boolean): DeskFact => ({
      kind: 'identity.checked',
      attemptId: attempt.attemptId,
      customerId: attempt.customerId,
      answers,
      result,
      asked: [{ factId: 'monthly', right, wrong: 1 }],
      agentId: desk.session.account.id,
      at: context.centre.clock.nowMs(),
    });
    await desk.push(said(1, 'open', false), said(2, 'passed', true), desk.ended(attempt.attemptId, 'busy'));
    const token = await context.centre.tokenOf('lead1');
    const { customers } = await context.centre.call('lookUpTasks', { taskId: granted.task.id }, { token });
    expect(customers[0]?.tasks[0]?.attempts).toMatchObject([{ identity: 'passed' }]);
    await rebuild();
    context.centre.clock.advance(24 * 3_600_000);
    const again = await signIn('agent10');
    const [next] = await again.claimAndPull(granted.task.campaignId, 1);
    expect(next?.history).toMatchObject([
      { identity: { result: 'passed', asked: [{ factId: 'monthly', right: true, wrong: 1 }] } },
    ]);
  });
}

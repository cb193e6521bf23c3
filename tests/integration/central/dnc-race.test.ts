import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDnc, type DncTerms } from '../../../src/central/compliance/dnc-entries.ts';
import { forbiddenNumbers } from '../../../src/central/compliance/dnc-numbers.ts';
import { subjectHash } from '../../../src/central/compliance/dnc-text.ts';
import { transaction } from '../../../src/central/context.ts';
import type { OpenCentre } from '../../../src/central/open-centre.ts';
import { holdAfterReading } from '../../support/central/hold-after-reading.ts';
import { describeOnPostgres } from '../../support/central/on-postgres.ts';
import { untilWaiting } from '../../support/postgres/until-waiting.ts';

const DAY_MS = 24 * 3_600_000;

describeOnPostgres('two do-not-call entries of one number that come in at once', (on) => {
  let third: OpenCentre;
  beforeAll(async () => {
    third = await on.centre.openBeside();
  });
  afterAll(() => third?.close());

  /** Both have seen the list without the number before either has committed; the first commits first. */
  const atOnce = async (number: string, first: number | undefined, second: number | undefined) => {
    const [one, two] = [on.beside, third];
    const terms = (until: number | undefined): DncTerms => ({
      reason: 'refused',
      source: 'call',
      since: 0,
      until,
      addedBy: 'somebody',
    });
    let commit = () => {};
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const firstDone = transaction(one.centre, async (tx) => {
      await addDnc(one.centre, tx, [{ number }], terms(first));
      written();
      await mayCommit;
    });
    await isWritten;
    const secondDone = transaction(two.centre, (tx) => addDnc(two.centre, tx, [{ number }], terms(second)));
    await untilWaiting(one.centre.db, 'dnc_entries');
    commit();
    await Promise.all([firstDone, secondDone]);
    return one.centre.db
      .selectFrom('dnc_entries')
      .select('until')
      .where('subject_hash', '=', subjectHash(one.centre, { number }))
      .where('ended_at', 'is', null)
      .execute();
  };

  const soon = Date.now() + DAY_MS;
  it.each([
    ['the longer one last', '+8615420100001', soon, undefined, null],
    ['the longer one first', '+8615420100002', undefined, soon, null],
    ['the later of two ends last', '+8615420100003', soon, soon + DAY_MS, soon + DAY_MS],
    ['the later of two ends first', '+8615420100004', soon + DAY_MS, soon, soon + DAY_MS],
  ])('leave the one that lasts longer in force: %s', async (_case, number, first, second, until) => {
    expect(await atOnce(number, first, second)).toEqual([{ until }]);
  });
});

describeOnPostgres('a refusal that comes in while the withdrawal that it met is undone', (on) => {
  it.each([
    ['call', '+8615420100011'],
    ['supervisor', '+8615420100012'],
    ['import', '+8615420100013'],
  ] as const)('holds on its own, wherever it comes from: %s', async (source, number) => {
    const { centre, beside } = on;
    const supervisor = { token: await centre.tokenOf('supervisor1') };
    await centre.call('withdrawConsent', { number, note: '' }, supervisor);
    const withdrawal = await beside.centre.db
      .selectFrom('dnc_entries')
      .select('id')
      .where('subject_hash', '=', subjectHash(beside.centre, { number }))
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    const held = holdAfterReading(beside.centre, 'dnc_entries');
    const adding = transaction(held.centre, (tx) =>
      addDnc(held.centre, tx, [{ number }], {
        reason: 'refused',
        source,
        since: beside.centre.clock.nowMs(),
        addedBy: 'somebody',
      }),
    );
    await held.reached;
    const undoing = centre.call('dncEnd', { id: withdrawal.id, note: 'typo', as: 'mistake' }, supervisor);
    await untilWaiting(beside.centre.db, 'dnc_entries');
    held.release();
    await Promise.all([adding, undoing]);
    expect(await forbiddenNumbers(beside.centre, 'any', [number])).toEqual(new Set([number]));
  });
});

import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { DEFAULT_RETENTION, forgetOldRecords } from '../../../../src/central/records/retention.ts';
import type { SuiteContext } from './suite-context.ts';

const DAY_MS = 86_400_000;
/** Older than whatever other suites leave behind. */
const ANCIENT_DAYS = 10_000;

/** Records of who saw what go when their time is over, and not before; the same on every database. */
export function retentionSuite(context: SuiteContext): void {
  it('deletes exports and caller look-ups past their own time, however many, and no younger one', async () => {
    const beside = await context.centre.openBeside();
    try {
      const { db, clock } = beside.centre;
      const now = clock.nowMs();
      const at = (days: number) => now - days * DAY_MS;
      const lookUp = (days: number, more = 0) => ({
        id: v7(),
        account_id: 'a',
        device_id: 'd',
        number_hash: 'retention',
        customer_id: null,
        at: at(days) + more,
      });
      const taken = (days: number, more = 0) => ({
        id: v7(),
        account_id: 'a',
        device_id: 'd',
        kind: 'summary' as const,
        query: 'retention',
        rows: 1,
        at: at(days) + more,
      });
      const many = Array.from({ length: 2_300 }, () => lookUp(ANCIENT_DAYS + 2));
      for (let from = 0; from < many.length; from += 500)
        await db
          .insertInto('caller_look_ups')
          .values(many.slice(from, from + 500))
          .execute();
      await db.insertInto('caller_look_ups').values(lookUp(ANCIENT_DAYS, 60_000)).execute();
      await db
        .insertInto('exports')
        .values([taken(ANCIENT_DAYS + 2), taken(ANCIENT_DAYS + 12)])
        .execute();
      const left = async () => ({
        lookUps: (
          await db.selectFrom('caller_look_ups').select('id').where('number_hash', '=', 'retention').execute()
        ).length,
        exports: (await db.selectFrom('exports').select('id').where('query', '=', 'retention').execute())
          .length,
      });
      const retention = { callerLookUpDays: ANCIENT_DAYS, exportDays: ANCIENT_DAYS + 10 };
      expect(await forgetOldRecords(beside.centre, retention)).toBe(many.length + 1);
      expect(await left()).toEqual({ lookUps: 1, exports: 1 });
      expect(await forgetOldRecords(beside.centre, retention)).toBe(0);
      expect(await forgetOldRecords(beside.centre, DEFAULT_RETENTION)).toBe(2);
      expect(await left()).toEqual({ lookUps: 0, exports: 0 });
    } finally {
      await beside.close();
    }
  });
}

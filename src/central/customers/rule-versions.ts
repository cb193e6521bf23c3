import type { z } from 'zod';
import type { CentralInput, CentralOutput } from '../../contract/central-api.ts';
import { customerRules, type ruleVersion } from '../../contract/customer-rules-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { localTime } from '../../core/compliance/zoned-time.ts';
import { rulesProblems } from '../../core/customer/rules/check-rules.ts';
import { DEFAULT_CUSTOMER_RULES } from '../../core/customer/rules/customer-rules.ts';
import { type RulesInForce, rulesOn } from '../../core/customer/rules/rule-versions.ts';
import { type Centre, transaction } from '../context.ts';
import type { CustomerRulesTable } from '../database/customer-tables.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';

type Saved = z.output<typeof ruleVersion>;

/** The rules of today, by the centre's day. */
export async function rulesInForce(centre: Centre, db: Db | Tx): Promise<RulesInForce> {
  const day = today(centre);
  const row = await db
    .selectFrom('customer_rules')
    .selectAll()
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return rulesOn(row ? [savedOf(row)] : [], day);
}

export async function listRules(centre: Centre): Promise<CentralOutput<'customerRules'>> {
  const versions = await readVersions(centre.db);
  const day = today(centre);
  const { version, rules } = rulesOn(versions, day);
  return { inForce: version, today: day, rules: customerRules.parse(rules), versions };
}

/** Throws as the endpoint says. */
export async function saveRules(
  centre: Centre,
  { account }: Pick<SessionPrincipal, 'account'>,
  { after, from, rules }: CentralInput<'saveCustomerRules'>,
): Promise<Saved> {
  const [problem] = rulesProblems(rules);
  if (problem) throw new WaihuError('bad-request', { detail: `customer rules: ${problem}` });
  if (from < today(centre)) throw new WaihuError('bad-request', { detail: 'customer rules: from' });
  return transaction(centre, async (tx) => {
    const [latest] = await readVersions(tx);
    if ((latest?.version ?? 0) !== after) throw new WaihuError('conflict');
    if (rules.dueCampaignId !== undefined) await mustExist(tx, rules.dueCampaignId);
    const saved: Saved = {
      version: after + 1,
      from,
      savedAt: centre.clock.nowMs(),
      savedBy: account.displayName,
      rules,
    };
    await tx
      .insertInto('customer_rules')
      .values({
        version: saved.version,
        valid_from: from,
        body: JSON.stringify(rules),
        saved_at: saved.savedAt,
        saved_by: saved.savedBy,
      })
      .execute();
    return saved;
  });
}

function today({ clock, timeZone }: Centre): string {
  return localTime(clock.nowMs(), timeZone).date;
}

/** Newest first. */
async function readVersions(db: Db | Tx): Promise<Saved[]> {
  const rows = await db.selectFrom('customer_rules').selectAll().orderBy('version', 'desc').execute();
  return rows.map(savedOf);
}

function savedOf(row: CustomerRulesTable): Saved {
  const rules = JSON.parse(row.body);
  // Sets of earlier versions do not name every column.
  const columns = { ...DEFAULT_CUSTOMER_RULES.columns, ...rules.columns };
  return {
    version: row.version,
    from: row.valid_from,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    rules: customerRules.parse({ ...rules, columns }),
  };
}

async function mustExist(tx: Tx, campaignId: string): Promise<void> {
  const found = await tx.selectFrom('campaigns').select('id').where('id', '=', campaignId).executeTakeFirst();
  if (!found) throw new WaihuError('not-found', { detail: 'campaign' });
}

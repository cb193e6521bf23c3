import { type Migration, Migrator } from 'kysely/migration';
import * as initial from '../migrations/0001-initial.ts';
import * as tasks from '../migrations/0002-tasks.ts';
import * as projections from '../migrations/0003-projections.ts';
import * as exports from '../migrations/0004-exports.ts';
import * as pastContacts from '../migrations/0005-past-contacts.ts';
import * as sharedCallbacks from '../migrations/0006-shared-callbacks.ts';
import * as ownFailures from '../migrations/0007-own-failures.ts';
import * as fleet from '../migrations/0008-fleet.ts';
import * as handOvers from '../migrations/0009-hand-overs.ts';
import * as dncEntries from '../migrations/0010-dnc-entries.ts';
import * as protectedAndNumbers from '../migrations/0011-protected-and-calling-numbers.ts';
import * as queueOrder from '../migrations/0012-queue-order.ts';
import * as settling from '../migrations/0013-settling.ts';
import * as withdrawals from '../migrations/0014-withdrawals.ts';
import * as campaignMessages from '../migrations/0015-campaign-messages.ts';
import * as incomingCalls from '../migrations/0016-incoming-calls.ts';
import * as offersAndCorrections from '../migrations/0017-offers-and-corrections.ts';
import * as nameHashes from '../migrations/0018-name-hashes.ts';
import * as lateAgents from '../migrations/0019-late-agents.ts';
import * as callsOfTask from '../migrations/0020-calls-of-task.ts';
import * as whatRestsWhy from '../migrations/0021-what-rests-why.ts';
import * as noCalledNumber from '../migrations/0022-no-called-number.ts';
import * as callerLookUps from '../migrations/0023-caller-look-ups.ts';
import * as callers from '../migrations/0024-callers.ts';
import * as holdsAndRegions from '../migrations/0025-holds-and-regions.ts';
import * as referencesAndIdentity from '../migrations/0026-references-and-identity.ts';
import * as untoldAttempts from '../migrations/0028-untold-attempts.ts';
import * as waitingRecords from '../migrations/0029-waiting-records.ts';
import * as textMessages from '../migrations/0030-text-messages.ts';
import * as offersAndAnswers from '../migrations/0032-offers-and-answers.ts';
import * as transfersByAgents from '../migrations/0033-transfers-by-agents.ts';
import * as refusalsApart from '../migrations/0035-refusals-apart.ts';
import * as withdrawnContacts from '../migrations/0036-withdrawn-contacts.ts';
import * as customerRules from '../migrations/0037-customer-rules.ts';
import * as customerCorrections from '../migrations/0038-customer-corrections.ts';
import * as callQuality from '../migrations/0040-call-quality.ts';
import * as briefings from '../migrations/0041-briefings.ts';
import * as standingsByGrid from '../migrations/0042-standings-by-grid.ts';
import * as standingsInTurn from '../migrations/0043-standings-in-turn.ts';
import * as standingsLookedAt from '../migrations/0045-standings-looked-at.ts';
import * as withdrawnBySource from '../migrations/0046-withdrawn-by-source.ts';
import * as reportsOfMessages from '../migrations/0047-reports-of-messages.ts';
import * as gatewayTrouble from '../migrations/0048-gateway-trouble.ts';
import * as standingsTally from '../migrations/0049-standings-tally.ts';
import * as givenConsultations from '../migrations/0050-given-consultations.ts';
import * as dueByRules from '../migrations/0051-due-by-rules.ts';
import * as transfersByAttempt from '../migrations/0052-transfers-by-attempt.ts';
import * as withdrawalsOnRecord from '../migrations/0053-withdrawals-on-record.ts';
import * as historyImports from '../migrations/0054-history-imports.ts';
import * as dayGoals from '../migrations/0056-day-goals.ts';
import * as givenOn from '../migrations/0058-given-on.ts';
import * as numbersRevealed from '../migrations/0060-numbers-revealed.ts';
import * as customerGroups from '../migrations/0061-customer-groups.ts';
import * as historyRecords from '../migrations/0062-history-records.ts';
import * as dayRests from '../migrations/0063-day-rests.ts';
import * as pastTalks from '../migrations/0064-past-talks.ts';
import * as trunks from '../migrations/0065-trunks.ts';
import * as incomingQuality from '../migrations/0066-quality-of-incoming.ts';
import type { Db, DialectDifferences } from './dialect.ts';

const MIGRATIONS = {
  '0001-initial': initial,
  '0002-tasks': tasks,
  '0003-projections': projections,
  '0004-exports': exports,
  '0005-past-contacts': pastContacts,
  '0006-shared-callbacks': sharedCallbacks,
  '0007-own-failures': ownFailures,
  '0008-fleet': fleet,
  '0009-hand-overs': handOvers,
  '0010-dnc-entries': dncEntries,
  '0011-protected-and-calling-numbers': protectedAndNumbers,
  '0012-queue-order': queueOrder,
  '0013-settling': settling,
  '0014-withdrawals': withdrawals,
  '0015-campaign-messages': campaignMessages,
  '0016-incoming-calls': incomingCalls,
  '0017-offers-and-corrections': offersAndCorrections,
  '0018-name-hashes': nameHashes,
  '0019-late-agents': lateAgents,
  '0020-calls-of-task': callsOfTask,
  '0021-what-rests-why': whatRestsWhy,
  '0022-no-called-number': noCalledNumber,
  '0023-caller-look-ups': callerLookUps,
  '0024-callers': callers,
  '0025-holds-and-regions': holdsAndRegions,
  '0026-references-and-identity': referencesAndIdentity,
  '0028-untold-attempts': untoldAttempts,
  '0029-waiting-records': waitingRecords,
  '0030-text-messages': textMessages,
  '0032-offers-and-answers': offersAndAnswers,
  '0033-transfers-by-agents': transfersByAgents,
  '0035-refusals-apart': refusalsApart,
  '0036-withdrawn-contacts': withdrawnContacts,
  '0037-customer-rules': customerRules,
  '0038-customer-corrections': customerCorrections,
  '0040-call-quality': callQuality,
  '0041-briefings': briefings,
  '0042-standings-by-grid': standingsByGrid,
  '0043-standings-in-turn': standingsInTurn,
  '0045-standings-looked-at': standingsLookedAt,
  '0046-withdrawn-by-source': withdrawnBySource,
  '0047-reports-of-messages': reportsOfMessages,
  '0048-gateway-trouble': gatewayTrouble,
  '0049-standings-tally': standingsTally,
  '0050-given-consultations': givenConsultations,
  '0051-due-by-rules': dueByRules,
  '0052-transfers-by-attempt': transfersByAttempt,
  '0053-withdrawals-on-record': withdrawalsOnRecord,
  '0054-history-imports': historyImports,
  '0056-day-goals': dayGoals,
  '0058-given-on': givenOn,
  '0060-numbers-revealed': numbersRevealed,
  '0061-customer-groups': customerGroups,
  '0062-history-records': historyRecords,
  '0063-day-rests': dayRests,
  '0064-past-talks': pastTalks,
  '0065-trunks': trunks,
  '0066-quality-of-incoming': incomingQuality,
} as const;

/**
 * Brings the database to the newest version, or up to `target` (its name; for tests of upgrades).
 *
 * Migrations are never edited once shipped. Several nodes may start at once: one migrates, the others wait for it.
 */
export async function migrate(db: Db, differences: DialectDifferences, target?: string): Promise<void> {
  const migrations: Record<string, Migration> = Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, { up }]) => [
      name,
      { up: (connection: Parameters<typeof up>[0]) => up(connection, differences) },
    ]),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // Numbers are given out when work begins: one may come after a higher one that was done sooner.
    allowUnorderedMigrations: true,
  });
  const { error } = target ? await migrator.migrateTo(target) : await migrator.migrateToLatest();
  if (error) throw error;
}

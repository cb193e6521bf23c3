import { WaihuError } from '../../../contract/errors.ts';
import { assertNever } from '../../../core/assert-never.ts';
import { ownFailure } from '../../../core/call/own-failure.ts';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { leafByCode } from '../../../core/outcome/disposition-tree.ts';
import { isEffective } from '../../../core/outcome/effective.ts';
import type {
  AttemptCommitted,
  AttemptEnded,
  CallReceived,
  CallTakenOver,
  DeskFact,
  OutcomeRecorded,
} from '../../../core/sync/fact.ts';
import { briefingReader } from './briefing-table.ts';
import { checkRecorder, codeRecorder } from './call-marks.ts';
import { correctionRecorder } from './corrections.ts';
import type { WritableDb } from './database.ts';
import { dncWriter } from './dnc-table.ts';
import { codeCheckRecorder, messageRecorder } from './messages.ts';
import { offerRecorder } from './offer-tables.ts';
import { restRecorder } from './rest-table.ts';
import { searchMarker } from './search-index.ts';
import { leaseSpender } from './used-leases.ts';

/** Applies a new fact to the local tables; call within the transaction that appends it to the outbox. */
export function factApplier(db: WritableDb): (fact: DeskFact) => void {
  const committed = attemptCommitter(db);
  const received = callReceiver(db);
  const lease = leaseSpender(db);
  const ended = attemptEnder(db);
  const outcome = outcomeRecorder(db);
  const takenOver = callTaker(db);
  // Over for this desk: the task and the number are free for the next attempt.
  const handedOver = db.prepare<[{ id: string; at: number; talkMs: number }], never>(
    `UPDATE attempts SET handed_over = 1, settled = 1, ended_at = coalesce(ended_at, :at), talk_ms = :talkMs
     WHERE id = :id`,
  );
  const doNotCall = dncWriter(db);
  const code = codeRecorder(db);
  const check = checkRecorder(db);
  const mark = searchMarker(db);
  // An outcome may be on record before the end, without which a call is in no history.
  const markSettled = db.prepare<[string], never>(
    `INSERT OR IGNORE INTO search_waiting (customer_id, entry_id)
     SELECT customer_id, id FROM attempts WHERE id = ? AND outcome_id IS NOT NULL`,
  );
  const message = messageRecorder(db);
  const codeCheck = codeCheckRecorder(db);
  const offer = offerRecorder(db);
  const corrected = correctionRecorder(db);
  const readBriefing = briefingReader(db);
  const rest = restRecorder(db);

  return (fact) => {
    switch (fact.kind) {
      case 'attempt.committed':
        committed(fact);
        break;
      case 'call.received':
        received(fact);
        break;
      case 'attempt.ended':
        lease.spendWithEnd(fact.attemptId);
        ended(fact);
        markSettled.run(fact.attemptId);
        break;
      case 'outcome.recorded':
        outcome(fact);
        mark(fact.customerId, fact.attemptId);
        break;
      case 'lease.released':
        lease.spend(fact.taskId, fact.leaseTerm);
        break;
      case 'dnc.requested':
        doNotCall.requested(fact);
        break;
      case 'call.handed-over':
        lease.spendWithEnd(fact.attemptId);
        handedOver.run({ id: fact.attemptId, at: fact.at, talkMs: fact.talkMs ?? 0 });
        break;
      case 'call.taken-over':
        takenOver(fact);
        break;
      case 'reference.issued':
        code(fact);
        mark(fact.customerId, fact.attemptId);
        break;
      case 'identity.checked':
        check(fact);
        break;
      case 'message.requested':
        message(fact);
        mark(fact.customerId, fact.messageId);
        break;
      case 'message.code-checked':
        codeCheck(fact);
        break;
      case 'offer.made':
        offer(fact);
        break;
      case 'customer.corrected':
        corrected(fact);
        mark(fact.customerId);
        break;
      case 'briefing.read':
        readBriefing(fact);
        break;
      case 'agent.state':
        rest(fact);
        break;
      case 'answer.used':
      case 'number.revealed':
        break;
      default:
        assertNever(fact);
    }
  };
}

/** A call waits for this: what can wait for its end (used-leases.ts) is not written with it. */
function attemptCommitter(db: WritableDb): (fact: AttemptCommitted) => void {
  const insert = db.prepare<[string, string, string, string, string, number, string], never>(
    'INSERT INTO attempts (id, task_id, campaign_id, customer_id, number, at, committed) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return (fact) => {
    const { attemptId, taskId, campaignId, customerId, number, at } = fact;
    insert.run(attemptId, taskId, campaignId, customerId, number, at, JSON.stringify(fact));
  };
}

/** The call is begun; a lease of its task is used up, since whoever called need not be dialled. */
function callReceiver(db: WritableDb): (fact: CallReceived) => void {
  const insert = db.prepare<[string, string, string, string, string, number, string], never>(
    `INSERT INTO attempts (id, task_id, campaign_id, customer_id, number, at, committed, incoming)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const useTask = db.prepare<[string], never>(
    'UPDATE tasks SET used_term = max(used_term, term) WHERE id = ? AND held = 1',
  );
  return (fact) => {
    const { attemptId, taskId, campaignId, customerId, number, at } = fact;
    insert.run(attemptId, taskId, campaignId, customerId, number, at, JSON.stringify(fact));
    useTask.run(taskId);
  };
}

/**
 * The attempt as the colleague's desk committed it; from here on this desk settles it like its own.
 *
 * The centre gives this desk the lease under the next term, one for each desk it went to (leases/move-lease): for the end and the outcome, not for another dial.
 */
function callTaker(db: WritableDb): (fact: CallTakenOver) => void {
  const commit = attemptCommitter(db);
  const receive = callReceiver(db);
  const attend = db.prepare<[number, string], never>(
    'UPDATE attempts SET answered_at = ?, attended = 1, taken_over = 1 WHERE id = ?',
  );
  const lease = leaseSpender(db);
  return ({ attempt, answeredAt, handOvers = 0 }) => {
    if (attempt.kind === 'call.received') receive(attempt);
    else {
      commit(attempt);
      lease.countAttempt(attempt.taskId);
      lease.spend(attempt.taskId, attempt.leaseTerm + handOvers + 1);
    }
    attend.run(answeredAt, attempt.attemptId);
  };
}

function attemptEnder(db: WritableDb): (fact: AttemptEnded) => void {
  const end = db.prepare<[Record<string, string | number | null>], never>(
    `UPDATE attempts SET ended_at = :at, line_result = :lineResult, talk_ms = :talkMs, ended = :ended,
       answered_at = coalesce(:answeredAt, answered_at), settled = max(settled, :settled),
       own_failure = :ownFailure WHERE id = :id`,
  );
  return (fact) => {
    const owesOutcome = fact.lineResult === 'answered' || fact.lineResult === 'unknown';
    const { changes } = end.run({
      id: fact.attemptId,
      at: fact.at,
      lineResult: fact.lineResult,
      talkMs: fact.talkMs,
      ended: JSON.stringify(fact),
      answeredAt: fact.answeredAt ?? null,
      settled: owesOutcome ? 0 : 1,
      ownFailure: ownFailure(fact) === undefined ? 0 : 1,
    });
    if (changes === 0) throw new WaihuError('not-found', { detail: `attempt ${fact.attemptId}` });
  };
}

function outcomeRecorder(db: WritableDb): (fact: OutcomeRecorded) => void {
  const attempt = db.prepare<[string], { talk_ms: number }>('SELECT talk_ms FROM attempts WHERE id = ?');
  const campaign = db.prepare<[string], { body: string }>('SELECT body FROM campaigns WHERE id = ?');
  const insert = db.prepare<[string, string, number, number, number, string], never>(
    'INSERT INTO outcomes (id, attempt_id, at, contact, success, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const settle = db.prepare<[string, string], never>(
    'UPDATE attempts SET outcome_id = ?, settled = (ended_at IS NOT NULL) WHERE id = ?',
  );
  return (fact) => {
    const row = attempt.get(fact.attemptId);
    if (!row) throw new WaihuError('not-found', { detail: `attempt ${fact.attemptId}` });
    const body = campaign.get(fact.campaignId)?.body;
    const figures = body
      ? countsAs(JSON.parse(body) as Campaign, fact, row.talk_ms)
      : { contact: false, success: false };
    insert.run(
      fact.outcomeId,
      fact.attemptId,
      fact.at,
      Number(figures.contact),
      Number(figures.success),
      JSON.stringify(fact),
    );
    settle.run(fact.outcomeId, fact.attemptId);
  };
}

/** Judged by the campaign as it is when the outcome is recorded. */
function countsAs(campaign: Campaign, fact: OutcomeRecorded, talkMs: number) {
  const leaf = leafByCode(campaign.dispositions, fact.dispositionCode);
  return {
    contact: leaf !== undefined && isEffective(leaf, talkMs, campaign.effectiveSeconds),
    success: leaf?.kind === 'success',
  };
}

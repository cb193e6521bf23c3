import { WaihuError } from '../../contract/errors.ts';
import type { CallRow } from '../../contract/views.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskPorts } from '../desk-ports.ts';
import { eyesOf } from '../masking/eyes.ts';
import { revealNumber } from '../masking/reveal-desk.ts';
import type { DeskSession } from '../session/desk-session.ts';
import type { Shift } from '../session/shift.ts';
import { EDITED_SETTING } from './settle-attempts.ts';

/** Tasks and outcomes of the agent's screen. */
export function registerWorkCommands(
  registry: CommandRegistry,
  session: DeskSession,
  centreTime: Pick<DeskPorts['centreTime'], 'now'>,
): void {
  registry.register('task.next', () => {
    session.shift().parts.dialer.takeNext();
    return {};
  });
  registry.register('task.dial', ({ taskId, numberIndex }) => {
    session.shift().parts.dialer.dial(taskId, numberIndex);
    return {};
  });
  registry.register('task.putBack', ({ taskId }) => {
    session.shift().parts.dialer.putBack(taskId);
    return {};
  });
  registry.register('outcome.edit', ({ attemptId }) => {
    const { store, parts } = session.shift();
    const work = parts.workplace.current;
    if (!work || work.stage === 'preview' || work.call.attemptId !== attemptId) return {};
    parts.autoOutcome.stop(attemptId);
    // A restart must not put on record by itself either what the agent has begun to write.
    store.setSetting(EDITED_SETTING, attemptId);
    return {};
  });
  registry.register('outcome.save', (outcome) => {
    session.shift().parts.saver.save(outcome);
    session.shift().workChanged();
    return {};
  });
  registry.register('attempt.settle', ({ attemptId, lineResult, ...said }) => {
    const shift = session.shift();
    if (!shift.store.unsettled().some((attempt) => attempt.committed.attemptId === attemptId)) {
      throw new WaihuError('not-found', { detail: 'attempt' });
    }
    shift.parts.saver.save({
      attemptId,
      lineResultHeard: lineResult,
      ...said,
      callbackPersonal: true,
    });
    shift.workChanged();
    return {};
  });
  registry.register('reference.issue', ({ attemptId, kind }) => {
    const shift = session.shift();
    const code = shift.parts.issuer.issue(attemptId, kind);
    shift.parts.references.topUp();
    shift.changed();
    return { code };
  });
  registry.register('customer.correct', ({ attemptId, field, value }) => {
    const shift = session.shift();
    shift.parts.corrections.correct(attemptId, field, value);
    shift.changed();
    return {};
  });
  registry.register('number.reveal', ({ attemptId, place }) => {
    const { store, parts, account } = session.shift();
    const { workplace } = parts;
    const ports = { now: () => centreTime.now(), store, workplace, agentId: account.id };
    return { number: revealNumber(ports, attemptId, place) };
  });
  registry.register('identity.answer', ({ attemptId, factId, answer }) => {
    const right = session.shift().parts.identity.answer(attemptId, factId, answer);
    session.shift().changed();
    return { right };
  });
  registry.register('history.today', () => {
    const shift = session.shift();
    return { rows: shift.store.callsSince(shift.dayBegan()).map((row) => forEyesOf(shift, row)) };
  });
}

function forEyesOf(shift: Shift, row: CallRow): CallRow {
  const eyes = eyesOf(shift.account.role);
  return {
    ...row,
    agentName: shift.account.displayName,
    customerName: eyes.text(row.customerName, [row.number]),
    number: eyes.number(row.number),
  };
}

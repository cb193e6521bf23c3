import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from '../session/desk-session.ts';

/** Offers, their approval, and approved answers on the agent's screen. */
export function registerOfferCommands(registry: CommandRegistry, session: DeskSession): void {
  registry.register('offer.ask', ({ attemptId, offerId }) => {
    session.shift().parts.offers.ask(attemptId, offerId);
    return {};
  });
  registry.register('offer.make', (given) => {
    session.shift().parts.offers.make(given);
    session.shift().changed();
    return {};
  });
  registry.register('answers.all', () => ({
    // The contract's type is inferred from a schema and therefore writable.
    answers: session
      .shift()
      .store.approvedAnswers()
      .map((answer) => ({ ...answer, tags: [...answer.tags] })),
  }));
  registry.register('answers.use', (used) => {
    session.shift().parts.offers.useAnswer(used);
    return {};
  });
}

import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { dncAddition } from '../../contract/compliance-views.ts';
import { type Centre, transaction } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { BODY_LIMIT } from '../import/preview.ts';
import { publishChanges } from '../sync/changes.ts';
import { addDnc } from './dnc-entries.ts';
import { importDnc } from './dnc-import.ts';
import { findDnc, listDnc, readNumber } from './dnc-list.ts';
import { endEntry } from './end-entry.ts';
import { readHeldBack } from './held-back.ts';
import { withdrawConsent } from './withdraw.ts';

export function complianceRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'dncList', (input) => listDnc(centre, input));
  bindEndpoint(app, centre, 'dncFind', ({ number }) => findDnc(centre, number));
  bindEndpoint(app, centre, 'dncAdd', (input, principal) => addOne(centre, principal, input));
  bindEndpoint(app, centre, 'dncEnd', (input, principal) => endEntry(centre, principal, input));
  bindEndpoint(app, centre, 'dncImport', (input, principal) => importDnc(centre, principal, input), {
    bodyLimit: BODY_LIMIT,
  });
  bindEndpoint(app, centre, 'withdrawConsent', (input, principal) =>
    withdrawConsent(centre, principal, input),
  );
  bindEndpoint(app, centre, 'heldBack', (input) => readHeldBack(centre, input));
}

/** Throws `number.unreadable`. */
async function addOne(
  centre: Centre,
  { account }: SessionPrincipal,
  given: z.output<typeof dncAddition>,
): Promise<{ isNew: boolean }> {
  const { campaignId, reason, note, until } = given;
  const subject = 'prefix' in given ? { prefix: given.prefix } : { number: readNumber(given.number) };
  const since = centre.clock.nowMs();
  const terms = {
    campaignId,
    reason,
    note,
    until,
    since,
    source: 'supervisor',
    addedBy: account.id,
  } as const;
  const { added } = await transaction(centre, async (tx) => {
    const result = await addDnc(centre, tx, [subject], terms);
    await publishChanges(tx, result.changes);
    return result;
  });
  centre.hints.send({ kind: 'all-desks' });
  return { isNew: added > 0 };
}

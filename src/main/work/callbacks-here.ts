import { z } from 'zod';
import { WaihuError } from '../../contract/errors.ts';
import { promisedCallback } from '../../contract/task-api.ts';
import { eyesOf } from '../masking/eyes.ts';
import type { Shift } from '../session/shift.ts';
import { isOffline } from '../sync/contact.ts';

type Promised = z.infer<typeof promisedCallback>;

/** Where the store keeps what the centre told last of the agent's callbacks. */
const KEPT = 'callbacks-told';
const kept = z.object({ at: z.number(), rows: z.array(promisedCallback) });
/** Without a word of the centre's, promises of this long are looked for here, ms. */
const LOOK_BACK_MS = 30 * 86_400_000;

/** The agent's promised callbacks: as the centre tells them, and out of its reach as it told them last, with what was called and promised here since. */
export async function callbacksHere(
  shift: Pick<Shift, 'store' | 'account'>,
  now: number,
  ask: () => Promise<readonly Promised[]>,
): Promise<readonly Promised[]> {
  if (shift.account.role !== 'agent') return ask();
  let rows: readonly Promised[];
  try {
    rows = await ask();
  } catch (thrown) {
    if (!isOffline(WaihuError.from(thrown))) throw thrown;
    return callbacksKnownHere(shift, now);
  }
  keep(shift, { at: now, rows });
  return rows;
}

function keep(
  { store }: Pick<Shift, 'store'>,
  told: { readonly at: number; readonly rows: readonly Promised[] },
): void {
  try {
    store.setSetting(KEPT, JSON.stringify(told));
  } catch (thrown) {
    // A full disk is told by the shift; the list is shown all the same.
    if (WaihuError.from(thrown).code !== 'store.full') throw thrown;
  }
}

/** What the centre told last of them, less what was called since, and what was promised here since. `now`: epoch ms, centre's clock. */
export function callbacksKnownHere(
  { store, account }: Pick<Shift, 'store' | 'account'>,
  now: number,
): readonly Promised[] {
  const eyes = eyesOf(account.role);
  const text = store.setting(KEPT);
  const told = text === undefined ? undefined : kept.parse(JSON.parse(text));
  const calls = store.lastCallsSince(told?.at ?? now - LOOK_BACK_MS);
  const called = new Set(calls.map(({ taskId }) => taskId));
  const promised = calls.flatMap(({ taskId, number, customerName, campaignName, callbackAt, personal }) =>
    callbackAt === undefined
      ? []
      : [
          {
            taskId,
            at: callbackAt,
            customerName: eyes.text(customerName, [number]),
            number: eyes.number(number),
            campaignName,
            promisedBy: account.displayName,
            personal: personal !== false,
          },
        ],
  );
  const before = told?.rows.filter(({ taskId }) => !called.has(taskId)) ?? [];
  return [...before, ...promised].sort((one, other) => one.at - other.at);
}

import type { CallView, DeskView } from '../../../../contract/desk-view.ts';
import type { TransferView } from '../../../../contract/transfer-view.ts';
import { customerHearsAgent } from '../../../../core/call/transfer-machine.ts';

/** What the keys of a transfer may do at this moment, as the desk's own machine has it (core/call/transfer-machine). */
export function transferKeys(
  { state, way }: TransferView,
  call: CallView | undefined,
): Record<'join' | 'complete' | 'back', boolean> {
  return {
    join: state === 'consulting',
    complete: mayGiveOn(call) && (state === 'consulting' || state === 'conference'),
    back: (state === 'asking' && way === 'attended') || state === 'calling' || state === 'consulting',
  };
}

/** A call whose sound comes through a colleague's desk stays with this agent: others are consulted and join. */
export function mayGiveOn(call: CallView | undefined): boolean {
  return call?.relayed !== true;
}

/** The keys of the call are the customer's: they hear the agent, and no key of the transfer has its place. */
export function hearsAgent({ state, way }: TransferView): boolean {
  return customerHearsAgent(state) && (way === 'blind' || state === 'conference');
}

/** A customer is on the line about whom this agent could ask a colleague. */
export function mayTransfer({ work }: DeskView): boolean {
  const call = work?.stage === 'call' ? work.call : undefined;
  const up = call?.state === 'talking' || call?.state === 'holding';
  return up && work?.transfer === undefined && call.consultedBy === undefined;
}

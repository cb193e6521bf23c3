import type { LiveFromDesk } from '../../contract/live.ts';
import type { TransferWay } from '../../core/call/transfer-machine.ts';
import { offeredWork } from '../fleet/answered-run.ts';
import type { AgentsCall, TransferPorts } from './transfer-ports.ts';

/** Asks for that colleague and nobody else, and says where the call came from a colleague itself. Whom the two agents talk about is not pulled: the colleague has no more than a card until then. */
export function wantedFrame(
  call: AgentsCall,
  transferId: string,
  to: string,
  way: TransferWay,
  { softphone }: Pick<TransferPorts, 'softphone'>,
): LiveFromDesk {
  const { dialog } = call.line;
  const { came } = call.run;
  const consults = way === 'attended';
  return {
    kind: 'transfer-wanted',
    transferId,
    work: offeredWork(call),
    to,
    ...(dialog && !consults ? { dialog } : {}),
    ...(consults ? { consult: true } : {}),
    ...(came ? { cameBy: came.transferId, handOvers: came.handOvers } : {}),
    means: consults ? 'relay' : softphone.means,
  };
}

import type { HandOverMeans } from '../../src/core/call/hand-over.ts';
import { startLab } from '../../src/lab/carrier/lab.ts';
import { childInput, closeWithParent, tell } from './child-side.ts';
import { sipPasswords } from './sip-password.ts';

export interface LabChildInput {
  readonly sipSecretFile: string;
  readonly logFile: string;
  /** 1 is real time. */
  readonly speed?: number;
  /** The best means of handing calls over that the lab offers; its own default where absent. */
  readonly handOver?: HandOverMeans;
}

const input = childInput<LabChildInput>();
const lab = await startLab({
  password: sipPasswords(input.sipSecretFile),
  logFile: input.logFile,
  speed: input.speed ?? 1,
  ...(input.handOver ? { handOver: input.handOver } : {}),
});
closeWithParent(() => lab.close());
tell({ kind: 'ready', address: lab.url });

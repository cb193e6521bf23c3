import { startLab } from '../../src/lab/carrier/lab.ts';
import { childInput, closeWithParent, tell } from './child-side.ts';
import { sipPasswords } from './sip-password.ts';

export interface LabChildInput {
  readonly sipSecretFile: string;
  readonly logFile: string;
  /** 1 is real time. */
  readonly speed?: number;
}

const input = childInput<LabChildInput>();
const lab = await startLab({
  password: sipPasswords(input.sipSecretFile),
  logFile: input.logFile,
  speed: input.speed ?? 1,
});
closeWithParent(() => lab.close());
tell({ kind: 'ready', address: lab.url });

import { startLab } from '../../src/lab/carrier/lab.ts';
import { childInput, closeWithParent, tell } from './child-side.ts';
import { sipPasswords } from './sip-password.ts';

export interface LabChildInput {
  readonly sipSecretFile: string;
  readonly logFile: string;
}

const input = childInput<LabChildInput>();
const lab = await startLab({ password: sipPasswords(input.sipSecretFile), logFile: input.logFile });
closeWithParent(() => lab.close());
tell({ kind: 'ready', address: lab.url });

import { rmSync, writeFileSync } from 'node:fs';
import type { HandOverMeans } from '../../src/core/call/hand-over.ts';
import { serveCallIn } from '../../src/lab/carrier/call-in-service.ts';
import { startLab } from '../../src/lab/carrier/lab.ts';
import { startSmsGateway } from '../../src/lab/sms-gateway/sms-gateway.ts';
import { childInput, closeWithParent, tell } from './child-side.ts';
import { sipPasswords } from './sip-password.ts';
import { smsSecrets } from './sms-secrets.ts';

export interface LabChildInput {
  readonly sipSecretFile: string;
  readonly logFile: string;
  /** Where text messages are kept that customers were sent, one JSON line each; they are not where absent. */
  readonly smsFile?: string;
  /** Where it is told how customers are let call (`npm run lab:call-in`); they are not where absent. */
  readonly callInFile?: string;
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
const { callInFile } = input;
const callIn = callInFile === undefined ? undefined : await serveCallIn(lab);
if (callIn && callInFile !== undefined) {
  const { address, token } = callIn;
  rmSync(callInFile, { force: true });
  writeFileSync(callInFile, JSON.stringify({ address, token }), { mode: 0o600 });
}
const sms = await startSmsGateway({ ...smsSecrets(input.sipSecretFile), logFile: input.smsFile });
closeWithParent(async () => {
  if (callInFile !== undefined) rmSync(callInFile, { force: true });
  await sms.close();
  await callIn?.close();
  await lab.close();
});
tell({ kind: 'ready', address: lab.url, smsGateway: sms.url });

import { z } from 'zod';
import { startCentral } from '../../central/server.ts';
import { fileLog } from '../../main/shells/file-log.ts';
import { SIP_PASSWORD } from './shift-passwords.ts';

/** The central system of a shift as a process. Input: JSON as first argument. Says where it listens; `close` ends it. */
const centreInput = z.object({
  dataDir: z.string(),
  databaseUrl: z.string().optional(),
  leaseSeconds: z.number().optional(),
  /** 0 takes any free one. */
  port: z.number(),
  sip: z.object({ server: z.string(), domain: z.string(), lines: z.number() }),
  logFile: z.string(),
});
export type CentreInput = z.input<typeof centreInput>;
export interface CentreNews {
  readonly kind: 'listening';
  readonly port: number;
}
export interface CentreOrder {
  readonly kind: 'close';
}

const { logFile, sip, ...input } = centreInput.parse(JSON.parse(process.argv[2] ?? '{}'));
process.on('disconnect', () => process.exit(1));

const central = await startCentral({
  ...input,
  sip: { ...sip, password: () => SIP_PASSWORD },
  seedDemo: 'accounts',
  simulated: true,
  log: fileLog(logFile),
});
process.on('message', () => void central.close().then(() => process.exit(0)));
process.send?.({ kind: 'listening', port: central.port } satisfies CentreNews);

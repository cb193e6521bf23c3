import { createHttpSms } from '../../src/central/adapters/http-sms/http-sms.ts';
import type { DemoLanguage } from '../../src/central/demo/demo-briefing.ts';
import { startCentral } from '../../src/central/server.ts';
import { fileLog } from '../../src/main/shells/file-log.ts';
import { childInput, closeWithParent, tell, tellPortTaken } from './child-side.ts';
import { sipPasswords } from './sip-password.ts';
import { smsSecrets } from './sms-secrets.ts';

export interface CentralChildInput {
  readonly dataDir: string;
  /** 0, or none: any free port. */
  readonly port?: number;
  /** ws:// address that desks are told to call through. */
  readonly sipServer: string;
  /** The echo test line of that server. */
  readonly echoNumber?: string;
  /** Of the carrier lab that this start launched; without it calls go elsewhere, and desks are told the password of `npm run lab`. */
  readonly sipSecretFile?: string;
  /** Where that lab takes text messages. */
  readonly smsGateway?: string | undefined;
  /** Of the briefing that a new demo begins with; absent: none. */
  readonly briefing?: DemoLanguage;
  readonly logFile: string;
  /** Calls that a desk may have at once; 6 where absent. */
  readonly lines?: number;
}

const LAB_DOMAIN = 'waihu.lab';
const LINES = 6;

function smsOptions({ sipSecretFile, smsGateway }: CentralChildInput) {
  if (sipSecretFile === undefined || smsGateway === undefined) return undefined;
  const { token, reportSecret } = smsSecrets(sipSecretFile);
  return { gateway: createHttpSms({ url: smsGateway, token }), reportSecret };
}

const input = childInput<CentralChildInput>();
try {
  const central = await startCentral({
    dataDir: input.dataDir,
    port: input.port,
    seedDemo: 'everything',
    demoBriefing: input.briefing,
    simulated: input.sipSecretFile !== undefined,
    sip: {
      server: input.sipServer,
      domain: LAB_DOMAIN,
      password: input.sipSecretFile === undefined ? () => 'lab' : sipPasswords(input.sipSecretFile),
      lines: input.lines ?? LINES,
      echoNumber: input.echoNumber,
    },
    sms: smsOptions(input),
    log: fileLog(input.logFile),
  });
  closeWithParent(() => central.close());
  tell({ kind: 'ready', address: central.url, port: central.port });
} catch (error) {
  tellPortTaken(error);
}

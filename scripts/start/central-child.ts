import { startCentral } from '../../src/central/server.ts';
import { fileLog } from '../../src/main/shells/file-log.ts';
import { childInput, closeWithParent, tell, tellPortTaken } from './child-side.ts';
import { sipPasswords } from './sip-password.ts';

export interface CentralChildInput {
  readonly dataDir: string;
  /** 0, or none: any free port. */
  readonly port?: number;
  /** ws:// address that desks are told to call through. */
  readonly sipServer: string;
  /** Of the carrier lab that this start launched; without it calls go elsewhere, and desks are told the password of `npm run lab`. */
  readonly sipSecretFile?: string;
  readonly logFile: string;
  /** Calls that a desk may have at once; 6 where absent. */
  readonly lines?: number;
}

const LAB_DOMAIN = 'waihu.lab';
const LINES = 6;

const input = childInput<CentralChildInput>();
try {
  const central = await startCentral({
    dataDir: input.dataDir,
    port: input.port,
    seedDemo: 'everything',
    simulated: input.sipSecretFile !== undefined,
    sip: {
      server: input.sipServer,
      domain: LAB_DOMAIN,
      password: input.sipSecretFile === undefined ? () => 'lab' : sipPasswords(input.sipSecretFile),
      lines: input.lines ?? LINES,
    },
    log: fileLog(input.logFile),
  });
  closeWithParent(() => central.close());
  tell({ kind: 'ready', address: central.url, port: central.port });
} catch (error) {
  tellPortTaken(error);
}

import { readConfig, smsOptions } from '../../../src/central/config.ts';
import type { CentralCrashPoint } from '../../../src/central/ports.ts';
import { startCentral } from '../../../src/central/server.ts';
import { silentLog } from '../silent-log.ts';

/**
 * A centre in a process of its own, for crash tests: `centre-child.ts <dataDir> [<crash point> <nth>]`. Prints its address; kills itself
 * with SIGKILL the nth time it comes by the point.
 */
const [dataDir = '', point, nth = '1'] = process.argv.slice(2);
let left = Number(nth);
const central = await startCentral({
  dataDir,
  seedDemo: 'accounts',
  log: silentLog,
  sms: smsOptions(readConfig(process.env)),
  sip: { server: 'ws://127.0.0.1:1', domain: 'test', lines: 1, password: () => 'sip' },
  crash: (passed: CentralCrashPoint) => {
    if (passed !== point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${central.url}\n`);

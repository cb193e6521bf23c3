import { startCentral } from '../../../src/central/server.ts';
import { silentLog } from '../silent-log.ts';

/** A node of the centre in a process of its own: `fleet-node-child.ts <database url> <master key> <data folder>`. Prints its address. */
const [databaseUrl, masterKey, dataDir = ''] = process.argv.slice(2);
const central = await startCentral({
  databaseUrl,
  masterKey,
  dataDir,
  seedDemo: 'accounts',
  simulated: true,
  log: silentLog,
  sip: { server: 'ws://127.0.0.1:1', domain: 'test', lines: 1, password: () => 'sip' },
});
process.stdout.write(`${central.url}\n`);

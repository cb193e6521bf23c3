import pino from 'pino';
import { WaihuError } from '../contract/errors.ts';
import { addAccount } from './commands/add-account.ts';
import { askPassword } from './commands/ask-password.ts';
import { errorText } from './commands/error-text.ts';
import { readConfig, sipPassword, smsOptions } from './config.ts';
import type { Centre } from './context.ts';
import { openCentre } from './open-centre.ts';
import type { Log } from './ports.ts';
import { rebuildProjections } from './projections/rebuild.ts';
import { startCentral } from './server.ts';

/**
 * `npm run central`: starts one node of the central system.
 *
 * `npm run central -- rebuild-projections` makes the statistics anew from the facts, `npm run central -- add-account` an account.
 */
const logger = pino();
const log: Log = {
  info: (message, data) => logger.info(data ?? {}, message),
  warn: (message, data) => logger.warn(data ?? {}, message),
  error: (message, data) => logger.error(data ?? {}, message),
};

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const options = {
    host: config.HOST,
    port: config.PORT,
    databaseUrl: config.DATABASE_URL,
    dataDir: config.WAIHU_DATA_DIR,
    masterKey: config.WAIHU_MASTER_KEY,
    timeZone: config.WAIHU_TIME_ZONE,
    seedDemo: config.WAIHU_DEMO,
    retention: {
      callerLookUpDays: config.WAIHU_KEEP_LOOK_UPS_DAYS,
      exportDays: config.WAIHU_KEEP_EXPORTS_DAYS,
    },
    log,
    sms: smsOptions(config),
    sip: {
      server: config.SIP_SERVER,
      domain: config.SIP_DOMAIN,
      lines: config.SIP_LINES,
      handOver: config.SIP_HAND_OVER,
      echoNumber: config.SIP_ECHO_NUMBER,
      iceServers: config.SIP_ICE_SERVERS,
      password: sipPassword(config),
    },
  };
  if (process.argv[2] === 'rebuild-projections') {
    const { centre, close } = await openCentre(options);
    log.info('projections rebuilt', { facts: await rebuildProjections(centre) });
    return close();
  }
  if (process.argv[2] === 'add-account') {
    const { centre, close } = await openCentre(options);
    return addAccountByHand(centre).finally(close);
  }
  const central = await startCentral(options);
  log.info('central system ready', { url: central.url });
  const stop = () => {
    central.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stopped with an error', { error: String(error) });
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function addAccountByHand(centre: Centre): Promise<void> {
  const ask = () => askPassword({ input: process.stdin, output: process.stderr, env: process.env });
  try {
    const { username, role } = await addAccount(centre, process.argv.slice(3), ask);
    process.stdout.write(`${username} (${role})\n`);
  } catch (error) {
    process.stderr.write(await errorText(WaihuError.from(error)));
    process.exitCode = 1;
  }
}

try {
  await run();
} catch (error) {
  log.error('central system could not start', {
    error: error instanceof Error ? error.message : String(error),
  });
  process.exitCode = 1;
}

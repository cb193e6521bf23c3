import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { DEMO_CALLING_NUMBER } from '../src/central/demo/calling-number.ts';
import { demoFolders } from './start/demo-data.ts';
import { StartRefused, words } from './start/terminal.ts';

// `npm run lab:call-in`: one of the demo's customers calls the agents of an `npm start` on this machine.

const root = dirname(import.meta.dirname);
const LIST = join(root, 'resources/lists/demo-retention.csv');

interface Caller {
  readonly name: string;
  readonly number: string;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        customer: { type: 'string', default: '1' },
        number: { type: 'string' },
        data: { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${words('badOption')}${(error as Error).message}\n\n${words('callInUsage')}\n`);
    return process.exit(1);
  }
}

/** A row of the demo's list, counted from 1. Throws StartRefused for one that is not there. */
function demoCustomer(row: string): Caller {
  const rows = parse(readFileSync(LIST), { bom: true, columns: true }) as Record<string, string>[];
  const found = /^\d+$/.test(row) ? rows[Number(row) - 1] : undefined;
  if (!found) throw new StartRefused('noSuchCustomer', { row, rows: rows.length });
  return { name: found.客户姓名 ?? '', number: found.联系电话 ?? '' };
}

/** Throws StartRefused where no lab of an `npm start` runs from the folder, or nobody has signed in. */
async function ring(number: string, data: string | undefined): Promise<void> {
  const { callIn } = demoFolders(root, data === undefined ? undefined : resolve(data));
  let response: Response;
  try {
    const { address, token } = JSON.parse(readFileSync(callIn, 'utf8')) as {
      readonly address: string;
      readonly token: string;
    };
    response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ from: number, to: DEMO_CALLING_NUMBER }),
    });
  } catch {
    // No such file, or nobody behind it: the lab's last start was cut off, or none was made.
    throw new StartRefused('labNotRunning');
  }
  if (response.status === 409) throw new StartRefused('nobodySignedIn');
  if (!response.ok) throw new StartRefused('noCallIn', { number });
}

const options = readOptions();
if (options.help) {
  process.stdout.write(`${words('callInUsage')}\n`);
} else {
  try {
    const { number } = options;
    const caller =
      number === undefined ? demoCustomer(options.customer) : { name: words('stranger'), number };
    await ring(caller.number, options.data);
    process.stdout.write(`${words('callingIn', { ...caller })}\n`);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

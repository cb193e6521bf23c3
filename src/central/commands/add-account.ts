import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { centralApi } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Account } from '../../contract/views.ts';
import { saveAccount } from '../accounts/manage-accounts.ts';
import type { Centre } from '../context.ts';

const newAccount = centralApi.saveAccount.input.omit({ id: true, password: true });
const password = centralApi.saveAccount.input.shape.password.unwrap();

/**
 * `npm run central -- add-account`: the way to the first account of a centre without the demo.
 *
 * `args`: --username, --role, --name and perhaps --team. The password is asked for once the rest is right. Throws `account.options`
 * with what is wrong, `session.password-too-short`, `account.username-taken`.
 */
export async function addAccount(
  centre: Centre,
  args: readonly string[],
  askPassword: () => Promise<string>,
): Promise<Account> {
  const account = readAccount(args);
  const given = password.safeParse(await askPassword());
  if (!given.success) throw new WaihuError('session.password-too-short');
  return saveAccount(centre, { ...account, password: given.data });
}

function readAccount(args: readonly string[]): z.output<typeof newAccount> {
  const { username, role, name, team } = readOptions(args);
  const parsed = newAccount.safeParse({ username, role, displayName: name, team });
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => {
    const option = path[0] === 'displayName' ? 'name' : String(path[0]);
    return `--${option}: ${message}`;
  });
  throw new WaihuError('account.options', { params: { problem: wrong.join('; ') } });
}

function readOptions(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { username: option, role: option, name: option, team: { ...option, default: '' } },
    }).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new WaihuError('account.options', { params: { problem }, cause: error });
  }
}

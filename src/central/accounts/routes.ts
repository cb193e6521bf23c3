import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { listAccounts, saveAccount } from './manage-accounts.ts';
import { signIn, signOut } from './sign-in.ts';

export function accountRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'signIn', (input) => signIn(centre, input));
  bindEndpoint(app, centre, 'signOut', async (_input, principal) => {
    await signOut(centre, principal);
    return {};
  });
  bindEndpoint(app, centre, 'accounts', () => listAccounts(centre));
  bindEndpoint(app, centre, 'saveAccount', (input, { account }) => saveAccount(centre, input, account.id));
}

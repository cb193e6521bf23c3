import { randomBytes } from 'node:crypto';
import type { SignIn } from '../desk/desk-under-test.ts';
import { type Baresip, startBaresip } from './baresip.ts';
import { type Kamailio, SIP_DOMAIN, startKamailio } from './kamailio.ts';
import { type Rtpengine, startRtpengine } from './rtpengine.ts';
import { type Sipp, type SippBehaviour, startSipp } from './sipp.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** Kamailio with rtpengine beside it, and as many customers as a suite asks for. */
export interface Carrier {
  readonly kamailio: Kamailio;
  readonly rtpengine: Rtpengine;
  readonly workspace: Workspace;
  /** An account with a password made for this run and a calling number of its own. */
  addAgent(name: string): Promise<SignIn>;
  baresipAt(number: string): Promise<Baresip>;
  sippAt(number: string, behaviour: SippBehaviour, calls?: number): Promise<Sipp>;
  /** Ends the customers started so far; the carrier stays. */
  sendCustomersHome(): Promise<void>;
  close(options: { readonly keepLogs: boolean }): Promise<void>;
}

async function startServers(workspace: Workspace): Promise<Pick<Carrier, 'kamailio' | 'rtpengine'>> {
  const rtpengine = await startRtpengine(workspace);
  try {
    return { rtpengine, kamailio: await startKamailio(workspace, rtpengine.controlAddress) };
  } catch (error) {
    await rtpengine.stop();
    throw error;
  }
}

export async function startCarrier(suite: string): Promise<Carrier> {
  const workspace = await openWorkspace(suite);
  let agents = 0;
  const customers: { stop(): Promise<void> }[] = [];
  const { kamailio, rtpengine } = await startServers(workspace).catch(async (error: unknown) => {
    await workspace.close(true);
    throw error;
  });
  const sendCustomersHome = async () => {
    await Promise.all(customers.splice(0).map((customer) => customer.stop()));
  };
  return {
    kamailio,
    rtpengine,
    workspace,
    addAgent: async (name) => {
      const password = randomBytes(12).toString('hex');
      agents += 1;
      const callingNumber = `9500${String(agents).padStart(4, '0')}`;
      await kamailio.addUser(name, password, callingNumber);
      return { webSocketUrl: kamailio.webSocketUrl, domain: SIP_DOMAIN, name, password, callingNumber };
    },
    baresipAt: async (number) => {
      const customer = await startBaresip(workspace, number, kamailio.sipPort);
      customers.push(customer);
      await kamailio.routeNumber(number, customer.sipPort);
      return customer;
    },
    sippAt: async (number, behaviour, calls = 1) => {
      const customer = await startSipp(workspace, behaviour, calls);
      customers.push(customer);
      await kamailio.routeNumber(number, customer.sipPort);
      return customer;
    },
    sendCustomersHome,
    close: async ({ keepLogs }) => {
      await sendCustomersHome();
      await kamailio.stop();
      await rtpengine.stop();
      await workspace.close(keepLogs);
    },
  };
}

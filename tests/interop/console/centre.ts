import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { startCentral } from '../../../src/central/server.ts';
import { callingRules } from '../../../src/contract/campaign-schema.ts';
import {
  type CentralInput,
  type CentralMethod,
  type CentralOutput,
  centralApi,
} from '../../../src/contract/central-api.ts';
import { demoRules, retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import type { Log } from '../../../src/main/ports.ts';
import { SIP_DOMAIN } from '../peers/kamailio.ts';

export const AGENT = { username: 'agent1', password: DEMO_PASSWORD } as const;
export const COLLEAGUE = { username: 'agent2', password: DEMO_PASSWORD } as const;
const SUPERVISOR = { username: 'supervisor1', password: DEMO_PASSWORD } as const;

export interface InteropCentre {
  readonly url: string;
  /** The campaign's calling number. */
  readonly callingNumber: string;
  /** Puts contacts into a campaign of their own, callable round the clock; in preview mode unless told. */
  addCampaign(
    name: string,
    contacts: readonly { readonly name: string; readonly number: string }[],
    dialMode?: 'preview' | 'predictive',
  ): Promise<void>;
  books(): Promise<CentralOutput<'books'>>;
  close(): Promise<void>;
}

/** The central system in this process, telling desks to call through Kamailio. */
export async function startInteropCentre(options: {
  readonly dataDir: string;
  readonly sipServer: string;
  readonly sipPassword: (username: string) => string;
  readonly log: Log;
}): Promise<InteropCentre> {
  const callingNumber = '+864008001234';
  const central = await startCentral({
    dataDir: options.dataDir,
    seedDemo: 'everything',
    simulated: true,
    log: options.log,
    sip: { server: options.sipServer, domain: SIP_DOMAIN, lines: 2, password: options.sipPassword },
  });
  let token: string | undefined;
  async function ask<M extends CentralMethod>(method: M, input: CentralInput<M>): Promise<CentralOutput<M>> {
    const { method: verb, path } = centralApi[method];
    const response = await fetch(`${central.url}/api/v1${path}`, {
      method: verb,
      headers: {
        ...(verb === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(verb === 'POST' ? { body: JSON.stringify(input) } : {}),
    });
    if (!response.ok) throw new Error(`${method} answered ${response.status}: ${await response.text()}`);
    return centralApi[method].output.parse(await response.json()) as CentralOutput<M>;
  }
  ({ token } = await ask('signIn', { ...SUPERVISOR, deviceName: 'interop' }));
  return {
    url: central.url,
    callingNumber,
    addCampaign: async (name, contacts, dialMode = 'preview') => {
      const usual = retentionCampaign({ id: `interop-${name}`, name, callingNumber });
      const campaign = await ask('saveCampaign', {
        ...structuredClone(usual),
        dialMode,
        rules: callingRules.parse(demoRules()),
      } as CentralInput<'saveCampaign'>);
      const csv = ['姓名,手机号码', ...contacts.map((contact) => `${contact.name},${contact.number}`)].join(
        '\r\n',
      );
      const bytes = Buffer.from(csv).toString('base64');
      const preview = await ask('previewImport', { fileName: `${name}.csv`, bytes });
      const mapping = preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : []));
      const stage = await ask('stageImport', {
        uploadId: preview.uploadId,
        campaignId: campaign.id,
        mapping,
      });
      if (stage.rejectedCount > 0) throw new Error(`rows rejected: ${JSON.stringify(stage.rejected)}`);
      await ask('acceptImport', { stageId: stage.stageId, name });
    },
    books: () => ask('books', {}),
    close: () => central.close(),
  };
}

import type { CentralInput, CentralMethod, CentralOutput } from '../../../src/contract/central-api.ts';
import { addCampaign, importList } from './campaign-with-list.ts';
import type { CentreUnderTest } from './centre-under-test.ts';
import type { Granted, TestDesk } from './test-desk.ts';

export const HOUR = 3_600_000;

/** The unassigned 154 range, where the lists of the compliance suites have their numbers. */
export const numberOf = (n: number) => `+86154${20_000_000 + n}`;
export const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What the compliance suites do at a centre, which is there once a test runs. */
export function complianceScene(context: { readonly centre: CentreUnderTest }) {
  const as = async <M extends CentralMethod>(
    username: string,
    method: M,
    input: CentralInput<M>,
  ): Promise<CentralOutput<M>> =>
    context.centre.call(method, input, { token: await context.centre.tokenOf(username) });
  const claimed = async (desk: TestDesk, campaignId: string, want = 10): Promise<Granted[]> =>
    (await desk.claimAndPull(campaignId, want)).filter(({ task }) => task.campaignId === campaignId);
  return {
    as,
    supervisor: <M extends CentralMethod>(method: M, input: CentralInput<M>) =>
      as('supervisor1', method, input),
    async withList(content: string) {
      const campaignId = await addCampaign(context.centre);
      await importList(context.centre, campaignId, content);
      return campaignId;
    },
    /** Of the campaign alone: contact may bring leases of others back whose time had run out. */
    claimed,
    async namesOf(desk: TestDesk, campaignId: string) {
      return (await claimed(desk, campaignId)).map(({ customer }) => customer.name);
    },
    /** The best task of the campaign. */
    async only(desk: TestDesk, campaignId: string) {
      const [granted] = await claimed(desk, campaignId, 1);
      if (!granted) throw new Error('nothing was leased');
      return granted;
    },
  };
}

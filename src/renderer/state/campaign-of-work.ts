import type { DeskView } from '../../contract/desk-view.ts';

/** The campaign of the task on the screen, as it was when the task came there: a call keeps its script though a new one is published. */
export function campaignOfWork({
  work,
  campaigns,
}: Pick<DeskView, 'work' | 'campaigns'>): DeskView['campaigns'][number] | undefined {
  return work?.campaign ?? campaigns.find(({ id }) => id === work?.task.campaignId);
}

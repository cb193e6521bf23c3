import type { BoardCampaign } from '../../../contract/views.ts';
import { Panel } from '../../components/panel.tsx';
import { PacingWhy } from '../shared/pacing-why.tsx';

/** How the centre paces the campaigns shown, and why so; nothing of those it does not pace. */
export function CampaignPacing(props: { campaigns: readonly BoardCampaign[] }) {
  const paced = props.campaigns.flatMap(({ id, name, pacing, budget }) =>
    pacing ? [{ id, name, pacing, budget }] : [],
  );
  return paced.map(({ id, name, pacing, budget }) => (
    <Panel key={id} title={name}>
      <PacingWhy of={name} explanation={pacing} fallBack={pacing.fallBack} abandonsLeft={budget?.left} />
    </Panel>
  ));
}

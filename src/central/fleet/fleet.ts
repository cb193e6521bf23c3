import type { FleetFrameFromCentre } from '../../contract/fleet.ts';
import { readBudget } from '../compliance/read-budget.ts';
import type { Centre } from '../context.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { createDeskFrames, type DeskFrames } from './desk-frames.ts';
import { type DeskLink, DeskLinks } from './desk-links.ts';
import { forgetNode, noteNode, sweepNodes } from './desk-rows.ts';
import { Leaders } from './leaders.ts';
import { sweepMail, takeDeskMail } from './mail.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { sweepTransfers } from './transfer-rows.ts';
import { Transfers } from './transfers.ts';

/** Fleet dialling on one node. */
export interface Fleet {
  /** A desk's live channel opened. */
  join(principal: SessionPrincipal, epoch: string, send: (frame: FleetFrameFromCentre) => void): DeskFrames;
  close(): Promise<void>;
}

const LOOK_MS = 500;
const HOLD_MS = 1_000;
const DECIDE_MS = 500;
/** Mail is hinted at; hints may get lost between nodes, and there is no mail on a database of one node. */
const MAIL_MS = { postgres: 250, sqlite: 5_000 } as const;
const SWEEP_MS = 5_000;

export function createFleet(shared: Centre): Fleet {
  const centre: Centre = { ...shared, db: shared.fleetDb };
  const nodeId = centre.ids.next();
  const links = new DeskLinks();
  const leaders = new Leaders(centre, links, nodeId, (id) => readBudget(shared, id));
  const transfers = new Transfers(centre, links, shared);
  const failed = (error: unknown) => centre.log.warn('fleet: tried again', { error: String(error) });

  const look = oneAtATime(() => leaders.look(), failed);
  let noted = false;
  const live = async () => {
    const inTime = await noteNode(centre, nodeId);
    // Others have forgotten the desks of a node that was silent, and nobody else can tell them what there is.
    if (noted && !inTime)
      for (const campaignId of links.campaigns) links.tell(campaignId, { kind: 'fleet-resync' });
    noted = true;
  };
  const say = oneAtATime(async () => {
    if (links.epochs.length > 0) await live();
  }, failed);
  const readLeaderMail = oneAtATime(() => leaders.readMail(), failed);
  const readDeskMail = oneAtATime(async () => {
    const answers = (await takeDeskMail(centre, links.epochs)).map(async ({ epoch, mail }) => {
      if (mail.kind === 'frame') links.find(epoch)?.send(mail.frame);
      else await transfers.answer(mail.from, mail.frame);
    });
    for (const each of await Promise.allSettled(answers)) if (each.status === 'rejected') failed(each.reason);
  }, failed);
  const readMail = async () => {
    await Promise.all([readLeaderMail(), readDeskMail()]);
  };
  const sweep = oneAtATime(async () => {
    await sweepMail(centre);
    await sweepNodes(centre);
    await sweepTransfers(centre);
  }, failed);

  const stops = [
    centre.clock.every(LOOK_MS, look),
    centre.clock.every(HOLD_MS, say),
    centre.clock.every(HOLD_MS, async () => leaders.hold()),
    centre.clock.every(DECIDE_MS, async () => leaders.decide()),
    centre.clock.every(MAIL_MS[centre.differences.kind], readMail),
    centre.clock.every(SWEEP_MS, sweep),
    centre.hints.listen((hint) => {
      if (hint.kind === 'fleet-desk' && links.find(hint.epoch)) void readDeskMail();
      if (hint.kind === 'fleet-leader' && leaders.leads(hint.campaignId)) void readLeaderMail();
      if (
        hint.kind === 'fleet-pace' &&
        !leaders.leads(hint.campaignId) &&
        links.campaigns.has(hint.campaignId)
      )
        void look();
    }),
  ];

  return {
    join({ account, deviceId }, epoch, send) {
      const link: DeskLink = {
        epoch,
        linkId: centre.ids.next(),
        deviceId,
        agent: { agentId: account.id, name: account.displayName, sipUser: account.username },
        campaignId: undefined,
        left: new Set(),
        send,
      };
      links.join(link);
      return createDeskFrames({ centre, nodeId, links, leaders, transfers, look, live }, link);
    },
    async close() {
      for (const stop of stops) stop();
      await Promise.all([look(), say(), readMail()]);
      await leaders.close();
      // One that cannot say goodbye is swept like one that died.
      await forgetNode(centre, nodeId).catch(failed);
    },
  };
}

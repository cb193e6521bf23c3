import type { FleetFrameFromDesk } from '../../contract/fleet.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { Centre } from '../context.ts';
import { askAgain } from '../database/ask-again.ts';
import type { DeskLink, DeskLinks } from './desk-links.ts';
import { forgetDesk, noteDesk, notePhase } from './desk-rows.ts';
import type { Leaders } from './leaders.ts';
import type { FleetEventFrame, FleetState, Gone } from './room-desks.ts';
import type { Transfers } from './transfers.ts';

/** What takes the fleet's frames of one desk, in their order. */
export interface DeskFrames {
  take(frame: FleetFrameFromDesk): Promise<void>;
  /** The socket closed. */
  leave(): Promise<void>;
}

export interface DeskFramesOn {
  readonly centre: Centre;
  readonly nodeId: string;
  readonly links: DeskLinks;
  readonly leaders: Leaders;
  readonly transfers: Transfers;
  /** Says that this node lives. */
  live(): Promise<void>;
  /** Looks who leads, now. */
  look(): Promise<void>;
}

/** A word goes to the room first where this node leads: the pacer hears it before any disk does. */
export function createDeskFrames(on: DeskFramesOn, link: DeskLink): DeskFrames {
  const { centre, leaders } = on;
  /** A connection of the database that broke is no reason to cut a desk off. */
  const again = (write: () => Promise<void>) => askAgain(centre.differences, write);

  const takeState = async (frame: FleetState) => {
    const before = link.campaignId;
    const { campaignId } = frame;
    if (before !== undefined && before !== campaignId) {
      link.left.add(before);
      await leaveCampaign(before, { kind: 'gone', callsGoOn: true });
    }
    link.campaignId = campaignId;
    if (campaignId !== undefined) link.left.delete(campaignId);
    if (campaignId === undefined) return;
    const here = leaders.leads(campaignId);
    if (here) await leaders.bring(campaignId, link, frame);
    if (before !== campaignId) await again(() => on.live());
    await again(() => noteDesk(centre, on.nodeId, link, campaignId, frame));
    // With nobody leading, whoever takes the lead now asks every desk for its state.
    if (!here && !(await leaders.bring(campaignId, link, frame))) await on.look();
  };

  const takeEvent = async (frame: FleetEventFrame) => {
    if (link.left.has(frame.campaignId)) {
      await leaders.bring(frame.campaignId, link, frame);
      return;
    }
    if (frame.campaignId !== link.campaignId) return;
    await leaders.bring(frame.campaignId, link, frame);
    await again(() => notePhase(centre, link, frame.event));
  };

  const leaveCampaign = async (campaignId: string, word: Gone) => {
    await leaders.bring(campaignId, link, word);
    await again(() => forgetDesk(centre, link));
  };

  return {
    async take(frame) {
      switch (frame.kind) {
        case 'fleet-state':
          return takeState(frame);
        case 'fleet-event':
          return takeEvent(frame);
        case 'transfer-wanted':
          return on.transfers.want(link, frame);
        case 'transfer-go':
          return on.transfers.go(link, frame);
        case 'transfer-accepted':
        case 'transfer-refused':
        case 'transfer-told':
          return on.transfers.hear(link, frame);
        default:
          assertNever(frame);
      }
    },
    async leave() {
      if (!on.links.leave(link)) return;
      for (const campaignId of link.left) await leaders.bring(campaignId, link, { kind: 'gone' });
      if (link.campaignId === undefined && link.left.size === 0) return;
      await on.transfers.lose(link);
      if (link.campaignId !== undefined) await leaveCampaign(link.campaignId, { kind: 'gone' });
    },
  };
}

import { z } from 'zod';
import { type FleetFrameFromCentre, fleetFrameFromCentre, fleetFrameFromDesk } from '../../contract/fleet.ts';
import type { ColleagueFrame } from './transfer.ts';

/** What lies in the mail for a desk: a frame to hand on, or what its colleague's desk said of their transfer. */
export const deskMail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('frame'), frame: fleetFrameFromCentre }),
  z.object({
    kind: z.literal('answer'),
    from: z.string(),
    frame: fleetFrameFromDesk.refine(
      (frame): frame is ColleagueFrame =>
        frame.kind === 'transfer-accepted' ||
        frame.kind === 'transfer-refused' ||
        frame.kind === 'transfer-told',
    ),
  }),
]);
export type DeskMail = z.output<typeof deskMail>;

/** What lies in the mail for a leader: a desk's word. */
export const leaderMail = z.object({
  epoch: z.string(),
  linkId: z.string(),
  word: z.union([
    z.object({ kind: z.literal('gone'), callsGoOn: z.boolean().optional() }),
    fleetFrameFromDesk.options[0],
    fleetFrameFromDesk.options[1],
  ]),
});
export type LeaderMail = z.output<typeof leaderMail>;

export const toDesk = (frame: FleetFrameFromCentre): DeskMail => ({ kind: 'frame', frame });

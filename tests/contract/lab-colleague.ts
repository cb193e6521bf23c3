import { BotMedia } from '../../src/lab/bots/bot-media.ts';
import type { Lab } from '../../src/lab/carrier/lab.ts';
import { tone } from '../../src/lab/media/frame-source.ts';
import { systemClock } from '../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../src/main/adapters/sip/sip-softphone.ts';
import { silentLog } from '../support/silent-log.ts';
import type { ColleagueDoes, SoftphoneHarness } from './softphone.contract.ts';

const CALLING_NUMBER = '02154000000';
const CUSTOMER = '15400000001';

export interface LabColleague extends Pick<SoftphoneHarness, 'colleague' | 'colleaguesCall' | 'call'> {
  close(): Promise<void>;
}

/** A second desk at the lab, with whom the one under test hands calls over. */
export async function labColleague(
  lab: Lab,
  account: { username: string; password: string },
  userUnderTest: string,
): Promise<LabColleague> {
  const media = new BotMedia({ voice: () => tone(600) });
  const phone = createSipSoftphone({ media, clock: systemClock(), log: silentLog });
  let does: ColleagueDoes = 'takes';
  phone.onIncoming((call) => {
    if (does !== 'takes') return call.refuse(486);
    // A call that ended first cannot be taken.
    call.accept(`colleague-${call.transferId}`, 'agent').catch(() => undefined);
  });
  await phone.start({ server: lab.url, domain: lab.domain, lines: 4, ...account });
  return {
    colleague(asked) {
      does = asked;
      return account.username;
    },
    async colleaguesCall(asked) {
      const request = {
        attemptId: 'theirs',
        number: CUSTOMER,
        callingNumber: CALLING_NUMBER,
        ringSeconds: 20,
      };
      const line = phone.dial(request);
      const up = Promise.withResolvers<void>();
      line.onChange(({ state }) => state === 'talking' && up.resolve());
      await up.promise;
      const { dialog } = line;
      if (!dialog) throw new Error('the colleague has no call');
      await line.letPull(userUnderTest);
      if (asked === 'refuses') {
        line.hangUp('agent');
        await line.ended;
      }
      return dialog;
    },
    call(transferId) {
      const request = { transferId, attemptId: 'theirs', callingNumber: CALLING_NUMBER };
      const line = phone.callColleague(userUnderTest, request);
      let refused: number | undefined;
      line.ended.then(({ answeredAt, sipCode }) => {
        if (answeredAt === undefined) refused = sipCode;
      });
      const hangUp = () => line.hangUp('agent');
      return { giveUp: hangUp, hangUp, refused: () => refused };
    },
    async close() {
      await phone.stop();
      await media.closeAll();
    },
  };
}

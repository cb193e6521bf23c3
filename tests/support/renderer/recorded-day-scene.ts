import { seededRandom } from '../../../src/core/random/seeded-random.ts';
import {
  type PastAttempt,
  type PastState,
  type RecordedDay,
  recordDay,
} from '../../../src/core/simulate/recorded-day.ts';

const MINUTE = 60_000;
const MORNING = 9 * 60;
const EVENING = 18 * 60;
const AGENTS = 12;

/** Twelve agents who called one number after the other from nine to six, with an hour for lunch. */
export function recordedDayScene(campaignId: string, date: string): RecordedDay {
  const attempts: PastAttempt[] = [];
  const states: PastState[] = [];
  for (let agent = 0; agent < AGENTS; agent++) {
    const random = seededRandom('recorded day', agent);
    const spend = (at: number, seconds: number, state: PastState['state']): number => {
      const until = at + seconds * 1000;
      states.push({ at, until, status: 'available', state });
      return until;
    };
    let at = (MORNING + 10 * random()) * MINUTE;
    const lunch = (11.5 + random()) * 60 * MINUTE;
    let eaten = false;
    while (at < EVENING * MINUTE) {
      if (!eaten && at > lunch) {
        at += 60 * MINUTE;
        eaten = true;
      }
      const live = random() < 0.26 + 0.06 * Math.sin(at / (90 * MINUTE));
      const ring = live ? 4 + 14 * random() : 25;
      const talk = live ? -170 * Math.log(1 - random()) : 0;
      const wrapUp = live ? 8 + 30 * random() : 0;
      attempts.push({
        at,
        lineResult: live ? 'answered' : random() < 0.3 ? 'switched-off' : 'no-answer',
        ringMs: ring * 1000,
        talkMs: talk * 1000,
        wrapUpMs: live ? wrapUp * 1000 : undefined,
      });
      at = spend(at, 8 + ring, 'ringing');
      if (live) at = spend(spend(at, talk, 'talking'), wrapUp, 'wrap-up');
    }
  }
  return recordDay({ campaignId, date, timeZone: 'Asia/Shanghai' }, attempts, states);
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotMedia } from '../../../src/lab/bots/bot-media.ts';
import { type Lab, startLab } from '../../../src/lab/carrier/lab.ts';
import { testNumber } from '../../../src/lab/customers/test-numbers.ts';
import { tone } from '../../../src/lab/media/frame-source.ts';
import { RtpEndpoint } from '../../../src/lab/media/rtp-endpoint.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../../src/main/adapters/sip/sip-softphone.ts';
import { type RawCall, RawSipClient } from '../../support/lab/raw-sip-client.ts';
import { silentLog } from '../../support/silent-log.ts';

const agent = { username: '1001', password: 'secret' };
/** Brief, and one that is over when the brief one would have been several times. Seconds. */
const BRIEF = 2;
const LONGER = 8;
const PATIENT = { timeout: 20_000 };

const lasting = (seconds: number) =>
  [
    ['Supported', 'timer'],
    ['Session-Expires', String(seconds)],
  ] as const;

describe('a session timer at the lab', () => {
  let lab: Lab;
  let client: RawSipClient;
  let phones: RtpEndpoint[];

  beforeEach(async () => {
    lab = await startLab({ users: [agent], speed: 10, leastSessionSeconds: BRIEF });
    client = await RawSipClient.connect(lab, agent);
    phones = [];
  });
  afterEach(async () => {
    client.vanish();
    await Promise.all(phones.map((phone) => phone.close()));
    await lab.close();
  });

  /** A call with sound to a customer who stays. */
  async function call(seconds: number): Promise<RawCall> {
    const phone = await RtpEndpoint.open();
    phones.push(phone);
    const made = await client.invite(testNumber('0008'), { sdp: phone.offer(), extra: lasting(seconds) });
    phone.acceptAnswer(await made.answered());
    return made;
  }
  const record = ({ callId }: Pick<RawCall, 'callId'>) =>
    lab.dialogs().find((dialog) => dialog.callId === callId);

  it('ends the call that its caller does not refresh, and notes why', async () => {
    const forgotten = await call(BRIEF);
    const bye = await forgotten.bye();
    expect(bye.headers.get('reason')).toContain('session expired');
    expect(record(forgotten)).toMatchObject({ endedBy: 'session-timer', finalCode: 200 });
    expect((await forgotten.inDialog('BYE')).status).toBe(481);
  });

  it('spares the call that is refreshed, for as long as it is', async () => {
    const [kept, measure] = [await call(BRIEF), await call(LONGER)];
    while (record(measure)?.endedBy === undefined) {
      expect((await kept.inDialog('UPDATE', { extra: lasting(BRIEF) })).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(record(measure)).toMatchObject({ endedBy: 'session-timer' });
    expect(record(kept)?.endedBy).toBeUndefined();
    await kept.bye();
    expect(record(kept)).toMatchObject({ endedBy: 'session-timer' });
  });

  it('is the desk’s to refresh, which does', async () => {
    const media = new BotMedia({ voice: () => tone(440) });
    const desk = createSipSoftphone({ media, clock: systemClock(), log: silentLog, sessionSeconds: BRIEF });
    await desk.start({ server: lab.url, domain: lab.domain, lines: 1, ...agent });
    let refreshes = 0;
    lab.onChange((event) => {
      if (event === 'reoffer') refreshes += 1;
    });
    const line = desk.dial({
      attemptId: 'kept',
      number: testNumber('0008'),
      callingNumber: '02154000000',
      ringSeconds: 20,
    });
    await expect.poll(() => line.view.state, PATIENT).toBe('talking');
    const measure = await call(LONGER);
    await expect.poll(() => record(measure)?.endedBy, PATIENT).toBe('session-timer');
    expect(line.view.state).toBe('talking');
    expect(refreshes).toBeGreaterThan(1);
    await desk.stop();
    await media.closeAll();
    expect(lab.dialogs().find(({ attemptId }) => attemptId === 'kept')).toMatchObject({ endedBy: 'caller' });
  });

  it('is refused when it would have to be refreshed too often, and makes no dialog then', async () => {
    const phone = await RtpEndpoint.open();
    phones.push(phone);
    const refused = await client.invite(testNumber('0008'), {
      sdp: phone.offer(),
      extra: lasting(BRIEF - 1),
    });
    const response = await refused.final();
    expect([response.status, response.headers.get('min-se')]).toEqual([422, String(BRIEF)]);
    expect(lab.dialogs()).toEqual([]);
    const up = await call(LONGER);
    expect((await up.inDialog('UPDATE', { extra: lasting(BRIEF - 1) })).status).toBe(422);
  });

  it('lets nobody who answered hang up by themselves whom the test keeps on the line', async () => {
    const kept = await call(BRIEF);
    lab.keepCustomers(agent.username);
    lab.hangUp(kept.callId);
    expect(record(kept)?.endedBy).toBeUndefined();
    await kept.bye();
    expect(record(kept)).toMatchObject({ endedBy: 'session-timer' });
  });
});

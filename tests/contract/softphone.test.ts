import { BotMedia } from '../../src/lab/bots/bot-media.ts';
import { startLab } from '../../src/lab/carrier/lab.ts';
import { tone } from '../../src/lab/media/frame-source.ts';
import { createSipSoftphone } from '../../src/main/adapters/sip/sip-softphone.ts';
import { createFakeSoftphone, type FarEnd } from '../support/fake-softphone.ts';
import { silentLog } from '../support/silent-log.ts';
import { SkippingClock } from '../support/skipping-clock.ts';
import { labColleague } from './lab-colleague.ts';
import { type ColleagueDoes, type Customer, softphoneContract } from './softphone.contract.ts';

const ACCOUNT = { username: '1001', password: 'secret' };
const ECHO = '15400000020';
const COLLEAGUE = { username: '1002', password: 'secret' };

softphoneContract('the fake', async () => {
  const clock = new SkippingClock();
  const phone = createFakeSoftphone({ clock });
  const plays: Record<Customer, (far: FarEnd) => void> = {
    answers: (far) => {
      far.takesRefer = true;
      far.ring();
      far.answer();
    },
    'answers-and-hangs-up': (far) => {
      far.answer();
      far.hangUp();
    },
    rings: (far) => far.ring(),
    'rings-late': (far) => void clock.after(2_000, () => far.ring()),
    'never-rings': () => undefined,
    busy: (far) => far.reject(486),
    rejects: (far) => far.reject(603),
    'announced-empty': (far) => {
      far.earlyMedia();
      far.announce('zh/empty-number', 'empty-number');
      far.reject(480);
    },
  };
  for (const [customer, play] of Object.entries(plays)) phone.script(customer, play);
  phone.script(ECHO, (far) => far.answer());
  // One colleague: what the last question about them said is what they do.
  let does: ColleagueDoes = 'takes';
  phone.scriptTransfers((far) => {
    if (does === 'takes') far.answer();
    else far.reject(phone.pulled.length > 0 ? 481 : 486);
  });
  phone.scriptRefers((far) => (does === 'takes' ? far.acceptRefer() : far.failRefer()));
  const colleague = (asked: ColleagueDoes) => {
    does = asked;
    return '1002';
  };
  return {
    phone,
    settings: { server: 'ws://fake.invalid', domain: 'fake.invalid', lines: 2, echoNumber: ECHO, ...ACCOUNT },
    skip: (ms) => clock.skip(ms),
    number: (customer) => customer,
    colleague,
    async colleaguesCall(asked) {
      colleague(asked);
      return { callId: 'theirs', localTag: 'l', remoteTag: 'r', remoteUri: 'sip:15400000001@fake.invalid' };
    },
    call(transferId) {
      const caller = phone.callIn({ from: '1002', transferId });
      return {
        giveUp: () => caller.giveUp(),
        hangUp: () => caller.far.hangUp(),
        refused: () => caller.refused,
      };
    },
    close: async () => undefined,
  };
});

softphoneContract('sip.js at the carrier lab', async () => {
  const clock = new SkippingClock();
  const lab = await startLab({ users: [ACCOUNT, COLLEAGUE], speed: 6 });
  const colleague = await labColleague(lab, COLLEAGUE, ACCOUNT.username);
  const media = new BotMedia({ voice: () => tone(440) });
  const suffix: Record<Customer, string> = {
    answers: '0001',
    'answers-and-hangs-up': '0007',
    rings: '0003',
    'rings-late': '0023',
    'never-rings': '0024',
    busy: '0004',
    rejects: '0005',
    'announced-empty': '0011',
  };
  return {
    phone: createSipSoftphone({ media, clock, log: silentLog }),
    settings: { server: lab.url, domain: lab.domain, lines: 2, echoNumber: ECHO, ...ACCOUNT },
    skip: (ms) => clock.skip(ms),
    number: (customer) => `1540000${suffix[customer]}`,
    ...colleague,
    async close() {
      await colleague.close();
      await media.closeAll();
      await lab.close();
    },
  };
});

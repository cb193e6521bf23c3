import { beforeEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { Recordings } from '../../../../src/main/fleet/recordings.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

let clock: ManualClock;
let atCentre: { language: 'zh-CN' | 'en'; hash: string }[];
let asked: string[];
let reachable: boolean;
let recordings: Recordings;

beforeEach(() => {
  clock = new ManualClock();
  atCentre = [];
  asked = [];
  reachable = true;
  const call = async (method: string, input: object) => {
    asked.push(method);
    if (!reachable) throw new WaihuError('central.unreachable');
    if (method === 'campaignMessages') return atCentre;
    const found = atCentre.find(({ language }) => 'language' in input && language === input.language);
    return { hash: found?.hash, wav: `sound ${found?.hash}` };
  };
  recordings = new Recordings({
    clock,
    log: silentLog,
    central: { call: call as never },
    token: () => 'token',
    standard: async (language) => `standard ${language}`,
  });
});

describe('the message of an abandoned call', () => {
  it("is the campaign's own where it has one, else the product's", async () => {
    atCentre = [{ language: 'zh-CN', hash: 'a' }];
    await recordings.prepare('c1');
    expect(await recordings.read('c1', 'zh-CN', 'abandoned')).toBe('sound a');
    expect(await recordings.read('c1', 'en', 'abandoned')).toBe('standard en');
    expect(await recordings.read('c2', 'zh-CN', 'abandoned')).toBe('standard zh-CN');
  });

  it('is asked for at most once a minute, and fetched only when it changed', async () => {
    atCentre = [{ language: 'zh-CN', hash: 'a' }];
    for (let i = 0; i < 3; i++) await recordings.prepare('c1');
    expect(asked).toEqual(['campaignMessages', 'campaignMessageSound']);
    clock.advance(60_000);
    await recordings.prepare('c1');
    expect(asked).toHaveLength(3);
    atCentre = [{ language: 'zh-CN', hash: 'b' }];
    clock.advance(60_000);
    await recordings.prepare('c1');
    expect(await recordings.read('c1', 'zh-CN', 'abandoned')).toBe('sound b');
    atCentre = [];
    clock.advance(60_000);
    await recordings.prepare('c1');
    expect(await recordings.read('c1', 'zh-CN', 'abandoned')).toBe('standard zh-CN');
  });

  it('stays as it is known while the centre is out of reach, and is asked for with the next call', async () => {
    atCentre = [{ language: 'zh-CN', hash: 'a' }];
    await recordings.prepare('c1');
    reachable = false;
    clock.advance(60_000);
    await recordings.prepare('c1');
    expect(await recordings.read('c1', 'zh-CN', 'abandoned')).toBe('sound a');
    reachable = true;
    atCentre = [{ language: 'zh-CN', hash: 'b' }];
    await recordings.prepare('c1');
    expect(await recordings.read('c1', 'zh-CN', 'abandoned')).toBe('sound b');
  });
});

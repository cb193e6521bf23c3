import { beforeEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { Recordings } from '../../../../src/main/fleet/recordings.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

let clock: ManualClock;
let atCentre: { kind?: 'callers'; language: 'zh-CN' | 'en'; hash: string }[];
let asked: string[];
let knowsKinds: boolean;
let reachable: boolean;
let recordings: Recordings;

beforeEach(() => {
  clock = new ManualClock();
  atCentre = [];
  asked = [];
  reachable = true;
  knowsKinds = true;
  const call = async (method: string, input: { kind?: string; language?: string }) => {
    asked.push(method);
    if (!reachable) throw new WaihuError('central.unreachable');
    const kindOf = ({ kind = 'abandoned' }: { kind?: string }) => kind;
    const ofKind = atCentre.filter((each) => !knowsKinds || kindOf(each) === input.kind);
    if (method === 'campaignMessages') return ofKind.map((each) => ({ ...each, kind: kindOf(each) }));
    const found = ofKind.find(({ language }) => language === input.language);
    return { hash: found?.hash, wav: `sound ${found?.hash}` };
  };
  recordings = new Recordings({
    clock,
    log: silentLog,
    central: { call: call as never },
    token: () => 'token',
    standard: async (language, kind) => `standard ${kind === 'callers' ? 'callers ' : ''}${language}`,
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
    expect(asked).toEqual(['campaignMessages', 'campaignMessageSound', 'campaignMessages']);
    clock.advance(60_000);
    await recordings.prepare('c1');
    expect(asked.slice(3)).toEqual(['campaignMessages', 'campaignMessages']);
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

describe('the message for who calls', () => {
  it('is the campaign’s own too, apart from the one for abandoned calls', async () => {
    atCentre = [
      { language: 'zh-CN', hash: 'a' },
      { kind: 'callers', language: 'zh-CN', hash: 'b' },
    ];
    await recordings.have('c1');
    expect(await recordings.read('c1', 'zh-CN', 'callers')).toBe('sound b');
    expect(await recordings.read('c1', 'zh-CN', 'abandoned')).toBe('sound a');
    expect(await recordings.read('c1', 'en', 'callers')).toBe('standard callers en');
  });

  it('is had once when the campaign is begun, and renewed with a call', async () => {
    atCentre = [{ kind: 'callers', language: 'en', hash: 'a' }];
    await recordings.have('c1');
    atCentre = [{ kind: 'callers', language: 'en', hash: 'b' }];
    clock.advance(60_000);
    await recordings.have('c1');
    expect(await recordings.read('c1', 'en', 'callers')).toBe('sound a');
    await recordings.prepare('c1');
    expect(await recordings.read('c1', 'en', 'callers')).toBe('sound b');
  });

  it('is never that for abandoned calls, also from a centre that knows no other', async () => {
    knowsKinds = false;
    atCentre = [{ language: 'zh-CN', hash: 'a' }];
    await recordings.prepare('c1');
    expect(await recordings.read('c1', 'zh-CN', 'callers')).toBe('standard callers zh-CN');
    expect(await recordings.read('c1', 'zh-CN', 'abandoned')).toBe('sound a');
  });
});

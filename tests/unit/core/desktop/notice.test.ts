import { describe, expect, it } from 'vitest';
import { type NoticeSource, noticesOf } from '../../../../src/core/desktop/notice.ts';

const NOW = Date.UTC(2026, 2, 4, 3);
const MINUTE_MS = 60_000;
const promise = (taskId: string, at: number) => ({ taskId, customerName: '欧阳小明', at });
const noticed = (source: Partial<NoticeSource>) =>
  noticesOf({
    now: NOW,
    promised: [],
    seen: new Map(),
    approvals: [],
    briefings: [],
    requests: [],
    ...source,
  });

describe('what is told outside the window', () => {
  it('is a callback once it is due, for an hour, and not one that is on the screen or was', () => {
    const promised = [
      promise('due', NOW),
      promise('not-yet', NOW + 1),
      promise('long-past', NOW - 60 * MINUTE_MS),
      promise('seen', NOW - MINUTE_MS),
    ];
    const seen = new Map([['seen', NOW]]);
    expect(noticed({ promised, seen }).map(({ id }) => id)).toEqual([`callback:due:${NOW}`]);
  });

  it('is one that was promised in a call of the same day, though that customer was on the screen then', () => {
    const promised = [promise('called-before', NOW)];
    const seen = new Map([['called-before', NOW - MINUTE_MS]]);
    expect(noticed({ promised, seen })).toHaveLength(1);
  });

  it('names no customer whole, and no number', () => {
    const [notice] = noticed({ promised: [promise('due', NOW)] });
    expect(notice?.params).toEqual({ name: '欧**' });
  });

  it('is told anew for a promise of another time', () => {
    const ids = [NOW, NOW - MINUTE_MS].map((at) => noticed({ promised: [promise('a', at)] })[0]?.id);
    expect(new Set(ids).size).toBe(2);
  });

  it('is a briefing that has not been read, by who published it and nothing of what it says', () => {
    expect(noticed({ briefings: [{ id: 'b1', name: '何雯' }] })).toEqual([
      { id: 'briefing:b1', kind: 'briefing-published', params: { by: '何雯' } },
    ]);
  });

  it('is a request that waits for approval, and the answer to an own one, not its waiting', () => {
    const requests = (['sending', 'open', 'timeout', 'approved', 'refused'] as const).map((state) => ({
      offerId: 'offer',
      state,
      askedAt: NOW,
    }));
    const kinds = noticed({ approvals: [{ id: '1', agentName: '李娜' }], requests }).map(({ kind }) => kind);
    expect(kinds).toEqual(['approval-asked', 'approval-granted', 'approval-refused']);
  });
});

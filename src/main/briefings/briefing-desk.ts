import type { HeldBriefing } from '../../contract/briefing-api.ts';
import type { DeskView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Account } from '../../contract/views.ts';
import { isToRead } from '../../core/briefing/briefing.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** Whose desk it is, and what it was told. */
interface Reader {
  readonly account: Pick<Account, 'id' | 'role' | 'team'>;
  readonly store: Pick<DeskStore, 'briefings' | 'unreadBriefings' | 'briefingsVersion' | 'record'>;
}

/** How the agent's briefings stand; undefined where there is nothing to be said. `now`: centre's clock, epoch ms. */
export function briefingsView({ account, store }: Reader, now: number): DeskView['briefings'] {
  if (account.role !== 'agent') return undefined;
  const version = store.briefingsVersion();
  if (version === 0) return undefined;
  const unread = store.unreadBriefings().filter((each) => isToRead(each, account.team, now));
  return {
    unread: unread.length,
    mustRead: unread.filter(({ mustRead }) => mustRead).length,
    version,
    publishers: unread.map(({ id, publishedBy }) => ({ id, name: publishedBy })),
  };
}

/** Throws `briefing.unread` while one is unread that calls have to wait for. */
export function mustHaveRead(reader: Reader, now: number): void {
  const count = briefingsView(reader, now)?.mustRead ?? 0;
  if (count > 0) throw new WaihuError('briefing.unread', { params: { count } });
}

/** What is to be read now, first what calls wait for, each newest first; then what the agent read before. What never was this agent's to read is left out. */
export function briefingsFor({ account, store }: Reader, now: number): HeldBriefing[] {
  const all = store.briefings();
  const toRead = all
    .filter(({ briefing, readAt }) => readAt === undefined && isToRead(briefing, account.team, now))
    .sort((a, b) => Number(b.briefing.mustRead) - Number(a.briefing.mustRead));
  return [...toRead, ...all.filter(({ readAt }) => readAt !== undefined)];
}

/** Confirms that the agent has read it; again changes nothing. Throws `not-found`. */
export function confirmRead({ account, store }: Reader, id: string, now: number): void {
  const held = store.briefings().find(({ briefing }) => briefing.id === id);
  if (!held) throw new WaihuError('not-found', { detail: 'briefing' });
  if (held.readAt !== undefined) return;
  store.record({ kind: 'briefing.read', briefingId: id, agentId: account.id, at: now });
}

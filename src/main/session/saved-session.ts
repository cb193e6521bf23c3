import { z } from 'zod';
import { type SipSettings, sipSettings } from '../../contract/sip-settings.ts';
import { type Account, account } from '../../contract/views.ts';
import type { DeskStore } from '../store/desk-store.ts';

const SETTING = 'session';
const savedSession = z.object({ account, sip: sipSettings });

/** What the centre said at the last online sign-in; kept in the agent's encrypted store, so that the next one may be offline. */
export interface SavedSession {
  readonly account: Account;
  readonly sip: SipSettings;
}

export function keepSession(store: Pick<DeskStore, 'setSetting'>, session: SavedSession): void {
  store.setSetting(SETTING, JSON.stringify({ account: session.account, sip: session.sip }));
}

/** Undefined when nobody ever signed in online with this store. */
export function readSession(store: Pick<DeskStore, 'setting'>): SavedSession | undefined {
  const kept = store.setting(SETTING);
  return kept === undefined ? undefined : savedSession.parse(JSON.parse(kept));
}

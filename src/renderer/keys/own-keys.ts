import { useMemo } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import { stillAllowed } from './judge-key.ts';
import { type ActionKeys, AGENT_ACTIONS, type AgentAction, keysWith, type OwnKeys } from './key-table.ts';

interface OwnKeysState {
  readonly accountId: string | undefined;
  readonly own: OwnKeys;
}

const useOwnKeys = create<OwnKeysState>()(() => ({ accountId: undefined, own: {} }));

const stored = z.partialRecord(z.enum(AGENT_ACTIONS), z.string());
const storedUnder = (accountId: string) => `waihu.keys.${accountId}`;

/** Takes up the keys of the agent who signed in; others at this machine have their own. */
export function openKeys(accountId: string): void {
  useOwnKeys.setState({ accountId, own: keptKeys(accountId) });
}

export function closeKeys(): void {
  useOwnKeys.setState({ accountId: undefined, own: {} });
}

function keptKeys(accountId: string): OwnKeys {
  try {
    return stillAllowed(stored.parse(JSON.parse(localStorage.getItem(storedUnder(accountId)) ?? '{}')));
  } catch (error) {
    console.warn('The own keys cannot be read; those delivered are used.', error);
    return {};
  }
}

function keep(own: OwnKeys): void {
  const { accountId } = useOwnKeys.getState();
  const allowed = stillAllowed(own);
  useOwnKeys.setState({ own: allowed });
  if (accountId) localStorage.setItem(storedUnder(accountId), JSON.stringify(allowed));
}

/** Gives the action a key that `refusalOf` does not refuse. */
export function giveKey(action: AgentAction, key: string): void {
  keep({ ...useOwnKeys.getState().own, [action]: key });
}

export function resetKeys(): void {
  keep({});
}

/** All keys as they hold now; every hint on the screen reads them here. */
export function useKeys(): ActionKeys {
  const own = useOwnKeys(({ own }) => own);
  return useMemo(() => keysWith(own), [own]);
}

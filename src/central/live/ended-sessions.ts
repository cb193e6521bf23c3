import type { Centre } from '../context.ts';

/** Of these tokens (by hash), those whose sessions are over: taken over elsewhere, signed out, or expired. */
export async function endedSessions(
  centre: Centre,
  tokenHashes: readonly string[],
): Promise<Map<string, 'elsewhere' | 'expired'>> {
  if (tokenHashes.length === 0) return new Map();
  const rows = await centre.db
    .selectFrom('sessions')
    .select(['token_hash', 'ended'])
    .where('token_hash', 'in', tokenHashes)
    .where((eb) => eb.or([eb('ended', 'is not', null), eb('expires_at', '<=', centre.clock.nowMs())]))
    .execute();
  return new Map(
    rows.map(({ token_hash, ended }) => [token_hash, ended === 'elsewhere' ? 'elsewhere' : 'expired']),
  );
}

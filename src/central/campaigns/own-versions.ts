import { isDeepStrictEqual } from 'node:util';
import type { Campaign } from '../../core/campaign/campaign.ts';

type Versioned = Pick<Campaign, 'script' | 'offers'>;

/** The campaign with a script and a book of offers whose versions are their own: a changed one never goes by the version of what it was. */
export function withOwnVersions<C extends Versioned>(campaign: C, before: Versioned | undefined): C {
  const { script, offers } = campaign;
  return {
    ...campaign,
    script: ownVersion(script, before?.script),
    ...(offers ? { offers: ownVersion(offers, before?.offers) } : {}),
  };
}

function ownVersion<T extends { readonly version: number }>(now: T, then: T | undefined): T {
  if (!then || now.version > then.version) return now;
  const same = isDeepStrictEqual({ ...now, version: then.version }, then);
  return { ...now, version: same ? then.version : then.version + 1 };
}

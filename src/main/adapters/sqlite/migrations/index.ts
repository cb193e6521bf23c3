import { desk0001 } from './0001-desk.ts';
import { desk0002 } from './0002-own-failure.ts';
import { desk0004 } from './0004-dnc-entries.ts';
import { spool0001 } from './spool-0001.ts';

export const DESK_MIGRATIONS: readonly string[] = [desk0001, desk0002, desk0004];
export const SPOOL_MIGRATIONS: readonly string[] = [spool0001];

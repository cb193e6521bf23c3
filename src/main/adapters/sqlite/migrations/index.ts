import { desk0001 } from './0001-desk.ts';
import { desk0002 } from './0002-own-failure.ts';
import { desk0003 } from './0003-fleet.ts';
import { desk0004 } from './0004-dnc-entries.ts';
import { desk0005 } from './0005-queue-order.ts';
import { desk0006 } from './0006-incoming-calls.ts';
import { desk0007 } from './0007-fewer-trees.ts';
import { spool0001 } from './spool-0001.ts';

export const DESK_MIGRATIONS: readonly string[] = [
  desk0001,
  desk0002,
  desk0003,
  desk0004,
  desk0005,
  desk0006,
  desk0007,
];
export const SPOOL_MIGRATIONS: readonly string[] = [spool0001];

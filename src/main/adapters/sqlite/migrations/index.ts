import { desk0001 } from './0001-desk.ts';
import { desk0002 } from './0002-own-failure.ts';
import { desk0003 } from './0003-fleet.ts';
import { desk0004 } from './0004-dnc-entries.ts';
import { desk0005 } from './0005-queue-order.ts';
import { desk0006 } from './0006-incoming-calls.ts';
import { desk0007 } from './0007-fewer-trees.ts';
import { desk0008 } from './0008-references-and-identity.ts';
import { desk0009 } from './0009-customer-attempts.ts';
import { desk0010 } from './0010-messages.ts';
import { desk0011 } from './0011-timeline-and-search.ts';
import { desk0012 } from './0012-offers-and-answers.ts';
import { desk0013 } from './0013-briefings.ts';
import { desk0014 } from './0014-waiting-messages.ts';
import { spool0001 } from './spool-0001.ts';

export const DESK_MIGRATIONS: readonly string[] = [
  desk0001,
  desk0002,
  desk0003,
  desk0004,
  desk0005,
  desk0006,
  desk0007,
  desk0008,
  desk0009,
  desk0010,
  desk0011,
  desk0012,
  desk0013,
  desk0014,
];
export const SPOOL_MIGRATIONS: readonly string[] = [spool0001];

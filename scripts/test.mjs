// `npm test`: installs what is missing, then runs every suite and ends with one line of totals.
// Plain JavaScript for Node 18 and later; everything else runs on the Node that comes with the dependencies.
import { continueOn, ensureDependencies, refuseOldNode } from './lib/prepare.mjs';

refuseOldNode();
ensureDependencies();
continueOn('scripts/test/main.ts', process.argv.slice(2));

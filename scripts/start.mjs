// `npm start`: installs what is missing, then runs Waihu with its own central system and carrier lab.
// Plain JavaScript for Node 18 and later; everything else runs on the Node that comes with the dependencies.
import { continueOn, ensureDependencies, refuseOldNode } from './lib/prepare.mjs';

refuseOldNode();
ensureDependencies();
continueOn('scripts/start/main.ts', process.argv.slice(2));

// `npm start`: installs what is missing, then runs Waihu with its own central system and carrier lab.
// Plain JavaScript for Node 18 and later; everything else runs on the Node that comes with the dependencies.
import { continueOn, ensureDependencies, refuseOldNode } from './lib/prepare.mjs';
import { say } from './lib/say.mjs';
import { asksForHelp, usage } from './lib/usage.mjs';

const args = process.argv.slice(2);
if (asksForHelp(args)) {
  say(usage);
} else {
  refuseOldNode();
  ensureDependencies();
  continueOn('scripts/start/main.ts', args);
}

// Burns the fuses into a packaged Waihu: `node scripts/electron-fuses.mjs PATH-TO-THE-PROGRAM`.
// Run after packaging and before signing. Fuses cannot be changed at run time, which is their point.
import { flipFuses } from '@electron/fuses';
import { fuses } from './lib/fuses.mjs';

const program = process.argv[2];
if (!program) {
  console.error('Usage: node scripts/electron-fuses.mjs PATH-TO-THE-PROGRAM');
  process.exit(1);
}
await flipFuses(program, fuses);

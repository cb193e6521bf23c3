import { cardPainted } from './card-painted.ts';
import { claimCentre } from './claim-centre.ts';
import { claimCommit } from './claim-commit.ts';
import { eventLoop } from './event-loop.ts';
import { gate } from './gate.ts';
import { ingest } from './ingest.ts';
import { runBenches } from './run-benches.ts';
import { search } from './search.ts';
import { standings } from './standings.ts';

await runBenches('npm run bench', [
  claimCommit,
  claimCentre,
  gate,
  ingest,
  search,
  standings,
  cardPainted,
  eventLoop,
]);

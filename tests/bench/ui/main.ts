import { cardPainted } from '../card-painted.ts';
import { runBenches } from '../run-benches.ts';
import { colleagueCard } from './colleague-card.ts';
import { notesTyping } from './notes-typing.ts';
import { scriptStep } from './script-step.ts';

await runBenches('npm run bench:ui', [cardPainted, scriptStep, notesTyping, colleagueCard]);

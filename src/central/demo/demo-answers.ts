import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { approvedAnswer } from '../../contract/answer-base-api.ts';
import type { Account } from '../../contract/views.ts';
import { listAnswers, saveAnswer } from '../answers/answers.ts';
import type { Centre } from '../context.ts';

const FILE = join(import.meta.dirname, '../../../resources/answers/retention.json');
const answers = z.array(approvedAnswer.omit({ version: true }));

/** The demo's approved answers, as far as they are not there yet. */
export async function seedAnswers(centre: Centre, account: Account): Promise<void> {
  const known = new Set((await listAnswers(centre)).map(({ id }) => id));
  for (const answer of answers.parse(JSON.parse(await readFile(FILE, 'utf8'))))
    if (!known.has(answer.id)) await saveAnswer(centre, { account }, answer);
}

import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { atMost, type Bench, type Figure } from './bench.ts';
import type { BenchAgent } from './bench-agent.ts';
import { withConsole } from './bench-console.ts';
import { ms, percentile } from './numbers.ts';
import { clockOffset, paintedAt, watchTalking } from './painted-in-page.ts';

const LIMIT_MS = 100;

/** From the desk's word that the customer answered to the frame that shows it, with centre, lab, desk and a real browser. */
export const cardPainted: Bench = {
  name: 'painted',
  title: 'Console: answer to the frame that shows it',
  run({ quick }) {
    const calls = quick ? 3 : 20;
    return withConsole({ customers: calls, inPage: watchTalking }, async ({ agent, page, labLog }) =>
      figures(await measure(agent, page, calls), answersOf(labLog)),
    );
  },
};
export interface Call {
  readonly attemptId: string;
  /** Epoch ms on this process' clock. */
  readonly talkingAt: number;
  readonly paintedAt: number;
}

async function measure(agent: BenchAgent, page: Page, calls: number): Promise<Call[]> {
  const measured: Call[] = [];
  await agent.ready();
  for (let index = 0; index < calls; index++) {
    const { attemptId, at } = await agent.callUntilTalking();
    const offset = await clockOffset(page);
    measured.push({ attemptId, talkingAt: at, paintedAt: (await paintedAt(page, index)) - offset });
    await wait(100);
    await agent.finishCall();
  }
  return measured;
}

/** When the lab's customers answered, by attempt; epoch ms. */
function answersOf(logFile: string): ReadonlyMap<string, number> {
  const answers = new Map<string, number>();
  for (const line of readFileSync(logFile, 'utf8').split('\n')) {
    if (line === '') continue;
    const { record } = JSON.parse(line) as { record: { attemptId?: string; at: { answer?: number } } };
    if (record.attemptId !== undefined && record.at.answer !== undefined)
      answers.set(record.attemptId, record.at.answer);
  }
  return answers;
}

function figures(calls: readonly Call[], answers: ReadonlyMap<string, number>): Figure[] {
  const fromDesk = calls.map(({ talkingAt, paintedAt }) => paintedAt - talkingAt);
  const fromLab = calls.flatMap((call) => {
    const answer = answers.get(call.attemptId);
    return answer === undefined ? [] : [call.paintedAt - answer];
  });
  const p95 = percentile(fromDesk, 0.95);
  const spread = (values: readonly number[]) =>
    `p50 ${ms(percentile(values, 0.5))}  p95 ${ms(percentile(values, 0.95))}  max ${ms(percentile(values, 1))}`;
  return [
    {
      what: `desk knows of the answer -> painted, ${calls.length} calls`,
      value: spread(fromDesk),
      bound: atMost(p95, LIMIT_MS, 'ms (p95)'),
    },
    { what: "carrier's answer leaves -> painted (with SIP and media set-up)", value: spread(fromLab) },
  ];
}

import type { Books } from '../../core/report/books.ts';
import type { Abandons } from './abandons-at-centre.ts';
import type { Ends } from './calls-left.ts';
import type { FleetMeasures, Times } from './fleet-measures.ts';
import { judgeShift, VERDICT_TEXTS } from './shift-verdict.ts';

/** One agent's line of the KPI table. Times in ms. */
export interface ShiftAgentRow {
  readonly name: string;
  readonly calls: number;
  readonly answered: number;
  readonly effective: number;
  readonly success: number;
  readonly outcomes: number;
  readonly talkMs: number;
  readonly wrapUpMs: number;
  readonly refused: Readonly<Record<string, number>>;
}

export interface ShiftReport {
  readonly seconds: number;
  readonly rows: readonly ShiftAgentRow[];
  readonly books: Books;
  /** RTP packets that reached the customers and that came back to the agents. */
  readonly rtp: { readonly toCustomers: number; readonly toAgents: number };
  readonly doubleDials: number;
  /** Calls to customers whose task was done, or not due again yet. */
  readonly dialledAgain: number;
  readonly abandons: Abandons;
  /** Calls that a desk took for up long after the carrier had seen them end. */
  readonly ghostsAtDesks: readonly string[];
  /** Dialogs that the carrier has not seen end. */
  readonly stillUp: number;
  /** Where the desks dial by themselves. */
  readonly fleet?: FleetMeasures | undefined;
}

const HEAD = [
  'agent',
  'calls',
  'answered',
  'effective',
  'success',
  'outcomes',
  'talk s',
  'wrap-up s',
  'busy %',
];

/** The KPI table and the books as text; the last line is the verdict. */
export function printReport(report: ShiftReport): string {
  const lines = report.rows.map((row) => cells(row, report.seconds));
  const total = cells(sum(report.rows), report.seconds * Math.max(1, report.rows.length));
  const table = [HEAD, ...lines, total];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ''))));
  const text = table.map((row) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0)).join('  '),
  );
  text.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  text.splice(-1, 0, widths.map((width) => '-'.repeat(width)).join('  '));

  const { counts } = report.books;
  const refused = Object.entries(sum(report.rows).refused);
  return [
    ...text,
    '',
    `RTP packets: ${report.rtp.toCustomers} to customers, ${report.rtp.toAgents} to agents`,
    ...(refused.length > 0
      ? [`refused commands: ${refused.map(([what, count]) => `${what} x${count}`).join(', ')}`]
      : []),
    ...(report.fleet ? ['', ...printFleet(report.fleet, report)] : []),
    '',
    'The books',
    `  dialogs in the carrier's log      ${counts.dialogs}`,
    `  attempts at the desks / centre    ${counts.deskAttempts} / ${counts.centreAttempts}`,
    `  of these unknown                  ${counts.unknownAttempts}`,
    `  outcomes at the desks / centre    ${counts.deskOutcomes} / ${counts.centreOutcomes}`,
    `  facts parked                      ${counts.parked}`,
    `  double dials                      ${report.doubleDials}`,
    `  dialled again too soon            ${report.dialledAgain}`,
    ...report.books.findings.map(
      (finding) => `  WRONG ${finding.rule}: ${finding.count} (${finding.ids.slice(0, 5).join(', ')})`,
    ),
    VERDICT_TEXTS[judgeShift(report)],
  ].join('\n');
}

function printFleet(fleet: FleetMeasures, report: ShiftReport): string[] {
  const { occupancy, ghosts, handOverTimes, left } = fleet;
  const { abandons, ghostsAtDesks, stillUp } = report;
  const percent = (share: number | undefined) =>
    share === undefined ? '-' : `${(share * 100).toFixed(1)} %`;
  const ms = (value: number | undefined) => (value === undefined ? '-' : `${value} ms`);
  const times = ({ count, p50, p95 }: Times) => `median ${ms(p50)}, p95 ${ms(p95)} (${count})`;
  return [
    `Dialling, ${fleet.seconds.toFixed(0)} s after a warm-up of ${fleet.warmUpSeconds.toFixed(0)} s`,
    `  live answers                      ${fleet.live}`,
    `  abandoned                         ${fleet.abandoned} (${percent(fleet.abandonRate)} with those left alone; with the warm-up ${percent(fleet.wholeRate)}), ${fleet.heardMessage} heard the message to its end`,
    `  waited where a desk was killed    ${left.caught.length}`,
    `  abandoned (desktop lost)          ${left.desktopLost.length}; at the centre ${abandons.desktopLostAtCentre}`,
    `  answered a desk that was dead     ${left.answeredTheDead.length}`,
    `    calls of killed desks ended by  ${ends(left.endsOfKilled)}`,
    `  answered a wire that was dead     ${left.unheard.length}`,
    `    these ended by                  ${ends(left.endsOfUnheard)}`,
    `  abandoned, of the whole shift     ${abandons.atDesks.size} at the desks, ${abandons.atCentre} at the centre, ${abandons.inBudget ?? '-'} in the budget (with late agents)`,
    `  occupancy                         ${percent(occupancy?.mean)} ± ${percent(occupancy?.halfWidth)} (95 %, ${occupancy?.batches ?? 0} stretches)`,
    `  agents' waits for a customer      ${times(fleet.agentWaits)}`,
    `  customers' waits for the agent    ${times(fleet.customerWaits)}`,
    `  handed over to colleagues         ${fleet.handOvers}`,
    `  200 OK to audio at the colleague  ${times(handOverTimes.colleagueFree)}`,
    `    where all talked at the answer  ${times(handOverTimes.nobodyFree)}`,
    `      since the colleague was free  ${times(handOverTimes.onceFree)}`,
    `  200 OK to card at the colleague   ${times(fleet.cardTimes)}`,
    `  voice before the card             ${named(fleet.voiceBeforeCard)}`,
    `  ghost calls, of customers         ${named(ghosts)}`,
    `  ghost calls, at desks             ${named(ghostsAtDesks)}`,
    `  still up at the carrier           ${stillUp}`,
  ];
}

function named(ids: readonly string[]): string {
  return ids.length === 0 ? '0' : `${ids.length} (${ids.slice(0, 5).join(', ')})`;
}

function ends(counts: Ends): string {
  const parts = Object.entries(counts).map(([by, count]) => `${by} ${count}`);
  return parts.length === 0 ? '-' : parts.join(', ');
}

function cells(row: ShiftAgentRow, seconds: number): string[] {
  const busy = seconds > 0 ? ((row.talkMs + row.wrapUpMs) / 1000 / seconds) * 100 : 0;
  const inSeconds = (ms: number) => (ms / 1000).toFixed(1);
  return [
    row.name,
    ...[row.calls, row.answered, row.effective, row.success, row.outcomes].map(String),
    inSeconds(row.talkMs),
    inSeconds(row.wrapUpMs),
    busy.toFixed(1),
  ];
}

function sum(rows: readonly ShiftAgentRow[]): ShiftAgentRow {
  const refused: Record<string, number> = {};
  for (const row of rows)
    for (const [what, count] of Object.entries(row.refused)) refused[what] = (refused[what] ?? 0) + count;
  const add = (pick: (row: ShiftAgentRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    name: 'team',
    calls: add((r) => r.calls),
    answered: add((r) => r.answered),
    effective: add((r) => r.effective),
    success: add((r) => r.success),
    outcomes: add((r) => r.outcomes),
    talkMs: add((r) => r.talkMs),
    wrapUpMs: add((r) => r.wrapUpMs),
    refused,
  };
}

/** Columns a terminal gives the text: Han characters take two. */
function displayWidth(text: string): number {
  return [...text].reduce((width, char) => width + (/\p{Script=Han}/u.test(char) ? 2 : 1), 0);
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? space + text : text + space;
}

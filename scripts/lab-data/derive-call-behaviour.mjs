#!/usr/bin/env node
/**
 * Derives resources/lab/call-behaviour.json from UCI's "Bank Marketing" data (bank-full.csv).
 *
 *   node scripts/lab-data/derive-call-behaviour.mjs path/to/bank-full.csv
 *
 * Deterministic: the same file gives the same bytes. What is derived and what that assumes: docs/carrier-lab.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const TRIES = 10;
const QUANTILES = 41;

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: derive-call-behaviour.mjs path/to/bank-full.csv');
  process.exit(2);
}

const bytes = readFileSync(path);
const [header, ...lines] = bytes.toString('utf8').trimEnd().split('\n');
const columns = header.split(';').map(unquote);
const column = (name) => {
  const index = columns.indexOf(name);
  if (index < 0) throw new Error(`${path} has no column ${name}`);
  return index;
};
const [durationAt, triesAt, yesAt] = ['duration', 'campaign', 'y'].map(column);
const rows = lines.map((line) => {
  const cells = line.split(';');
  return {
    seconds: Number(cells[durationAt]),
    tries: Number(cells[triesAt]),
    yes: unquote(cells[yesAt]) === 'yes',
  };
});

const table = {
  source: {
    title: 'Bank Marketing, bank-full.csv',
    authors: 'S. Moro, R. Laureano, P. Cortez',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    customers: rows.length,
    calls: rows.reduce((sum, row) => sum + row.tries, 0),
  },
  customersByTries: byTry((n) => rows.filter((row) => row.tries === n).length),
  reachedByTry: byTry((n) =>
    share(
      rows,
      (row) => row.tries >= n,
      (row) => row.tries === n,
    ),
  ),
  interestedByTry: byTry((n) =>
    share(
      rows,
      (row) => row.tries === n,
      (row) => row.yes,
    ),
  ),
  talkSecondsQuantiles: {
    interested: quantiles(rows.filter((row) => row.yes)),
    notInterested: quantiles(rows.filter((row) => !row.yes)),
  },
};

const target = new URL('../../resources/lab/call-behaviour.json', import.meta.url);
writeFileSync(
  target,
  `${JSON.stringify(table, null, 1)
    .replace(/\n\s+(?=[\d.]+,?\n)/g, ' ')
    .replace(/(?<=\d)\n\s+\]/g, ' ]')}\n`,
);

function byTry(figure) {
  return Array.from({ length: TRIES }, (_, i) => figure(i + 1));
}

function share(all, among, which) {
  const base = all.filter(among);
  return Number((base.filter(which).length / base.length).toFixed(4));
}

/** Evenly spaced, from the smallest to the largest, linearly interpolated. */
function quantiles(some) {
  const sorted = some.map((row) => row.seconds).sort((a, b) => a - b);
  return Array.from({ length: QUANTILES }, (_, i) => {
    const at = (i / (QUANTILES - 1)) * (sorted.length - 1);
    const low = sorted[Math.floor(at)];
    return Number((low + (sorted[Math.ceil(at)] - low) * (at % 1)).toFixed(1));
  });
}

function unquote(cell) {
  return cell.replaceAll('"', '');
}

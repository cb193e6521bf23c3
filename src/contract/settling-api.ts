import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { lineResult } from './schemas.ts';

const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const count = z.number().int().nonnegative();
const nothing = z.object({});

/** An attempt whose end nobody knows. `at`: when it was dialled, epoch ms. */
export const unknownAttemptRow = z.object({
  attemptId: id,
  at,
  customerName: z.string(),
  /** Masked. */
  number: z.string(),
  campaignName: z.string(),
  agentName: z.string(),
  deviceName: z.string(),
});
export type UnknownAttemptRow = z.infer<typeof unknownAttemptRow>;

/** What a lead may say of such an attempt. `unknown`: nobody will ever know, it counts as attempted. */
export const SETTLED_AS = [
  'answered',
  'busy',
  'no-answer',
  'rejected',
  'empty-number',
  'suspended',
  'switched-off',
  'out-of-reach',
  'unknown',
] as const;

/** A file of the carrier's call records, row by row: matched to an attempt or not, said something new or something else. */
export const recordImport = z.object({
  id,
  name: z.string(),
  at,
  accountName: z.string(),
  rows: count,
  matched: count,
  /** Of the matched: unknown attempts that are known now. */
  settled: count,
  unmatched: count,
  /** Of the matched: what was known before says otherwise; it stands until people have looked. */
  contradicting: count,
  unreadable: count,
  /** Of the matched: the desk may yet tell how the attempt ended; the same file, sent again later, is read again. */
  waiting: count.default(0),
});
export type RecordImport = z.infer<typeof recordImport>;

/** A row that people must look at. */
export const recordProblem = z.object({
  line: count,
  kind: z.enum(['unmatched', 'contradicting', 'unreadable', 'waiting']),
  attemptId: id.optional(),
  /** Masked. */
  number: z.string(),
  startedAt: at.optional(),
  /** By the record. */
  said: lineResult.optional(),
  /** By what was known before. */
  known: lineResult.optional(),
});
export type RecordProblem = z.infer<typeof recordProblem>;

/** How attempts nobody knows the end of are settled, by people and by the carrier's call records. Part of `centralApi`. */
export const settlingEndpoints = {
  unknownAttempts: endpoint('GET', '/attempts/unknown', 'session', nothing, z.array(unknownAttemptRow), [
    'lead',
    'supervisor',
    'admin',
  ]),
  settleAttempt: endpoint(
    'POST',
    '/attempts/settle',
    'session',
    z.object({ attemptId: id, lineResult: z.enum(SETTLED_AS) }),
    nothing,
    ['lead', 'supervisor', 'admin'],
  ),
  /** Matches the rows to attempts and settles those that were unknown; the same file a second time answers with the first import, unless rows of it wait. */
  importRecords: endpoint(
    'POST',
    '/records/import',
    'session',
    z.object({ fileName: z.string().min(1).max(200), bytes: z.base64() }),
    recordImport,
    ['supervisor', 'admin'],
  ),
  recordImports: endpoint('GET', '/records', 'session', nothing, z.array(recordImport), [
    'supervisor',
    'admin',
  ]),
  recordProblems: endpoint(
    'GET',
    '/records/problems',
    'session',
    z.object({ importId: id }),
    z.array(recordProblem),
    ['supervisor', 'admin'],
  ),
} as const;

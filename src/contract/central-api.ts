import { z } from 'zod';
import { answerEndpoints } from './answer-base-api.ts';
import { briefingEndpoints } from './briefing-api.ts';
import { campaign, campaignToSave } from './campaign-schema.ts';
import { complianceApi } from './compliance-api.ts';
import { correctionEndpoints } from './correction-api.ts';
import { customerRuleEndpoints } from './customer-rules-api.ts';
import { endpoint } from './endpoint.ts';
import { goalsEndpoints } from './goals-api.ts';
import { historyImportEndpoints } from './history-import-api.ts';
import { importField, importPreview, importStage } from './import-views.ts';
import { messageApi } from './message-api.ts';
import { offerEndpoints } from './offer-api.ts';
import { recordedDay } from './recorded-day-schema.ts';
import { messageReport } from './service-views.ts';
import { settlingEndpoints } from './settling-api.ts';
import { sipSettings } from './sip-settings.ts';
import { pullResult, pushRequest, pushResult } from './sync-wire.ts';
import { taskEndpoints } from './task-api.ts';
import { trunkEndpoints } from './trunk-api.ts';
import {
  account,
  boardSnapshot,
  CALL_DIRECTIONS,
  callRow,
  campaignSummary,
  contactList,
  EXPORT_DETAILS,
  exportRecord,
  incomingCount,
  parkedEvent,
  reportQuery,
  reportRow,
  role,
} from './views.ts';

/**
 * The wire between a desk and the central system: HTTP with JSON under /api/v1, and one WebSocket (/api/v1/live).
 *
 * auth `none`: open; `device`: `Authorization: Device <deviceId>:<credential>`; `session`: `Authorization: Bearer <token>`.
 * Errors answer with an `errorBody` and a fitting HTTP status. Every answer carries `X-Waihu-Time` (epoch ms, centre's clock).
 */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const count = z.number().int().nonnegative();
const nothing = z.object({});

export const signInResult = z.object({
  account,
  token: z.string(),
  tokenExpiresAt: at,
  device: z.object({ id, credential: z.string() }),
  sip: sipSettings,
  /** X25519 public key (base64) to which facts of absent agents are sealed (HPKE, RFC 9180). */
  sealingKey: z.string(),
  /** Given to the renderer for AES-GCM of drafts is made at the desk; the centre only says how long leases last. */
  leaseSeconds: count,
});
export type SignInResult = z.infer<typeof signInResult>;

/** GET inputs are query strings (values coerced); POST inputs are JSON bodies, `bytes` fields base64. */
export const centralApi = {
  health: endpoint(
    'GET',
    '/health',
    'none',
    nothing,
    z.object({ ok: z.literal(true), version: z.string(), centreTime: at }),
  ),
  signIn: endpoint(
    'POST',
    '/session/sign-in',
    'none',
    z.object({
      username: z.string().min(1).max(120),
      password: z.string().min(1).max(200),
      /** Known when this machine was enrolled before. */
      device: z.object({ id, credential: z.string() }).optional(),
      deviceName: z.string().max(120),
      /** Sign the account out of the other desktop where it is signed in (`session.elsewhere`). */
      takeOver: z.boolean().default(false),
    }),
    signInResult,
  ),
  signOut: endpoint('POST', '/session/sign-out', 'session', nothing, nothing),
  /** Registers a desk database before its first push; a forked one is refused with `sync.epoch-forked` and enrols a new epoch. */
  enrolEpoch: endpoint('POST', '/sync/enrol', 'session', z.object({ deviceId: id, epoch: id }), nothing),
  push: endpoint('POST', '/sync/push', 'device', pushRequest, pushResult),
  pull: endpoint(
    'GET',
    '/sync/pull',
    'session',
    z.object({
      epoch: id,
      cursor: z.string().max(200).default(''),
      limit: z.coerce.number().int().min(1).max(1000).default(500),
      /** When the agent's day began, epoch ms: what other desks recorded since is told. */
      dayStart: z.coerce.number().int().nonnegative().optional(),
    }),
    pullResult,
  ),
  /**
   * Asks for tasks of a campaign; what was leased arrives by pull, so that a lost answer loses nothing. `callbacksOnly`: only
   * promised callbacks that are due and that this agent may keep.
   */
  claim: endpoint(
    'POST',
    '/leases/claim',
    'session',
    z.object({
      epoch: id,
      campaignId: id,
      want: z.number().int().min(1).max(200),
      callbacksOnly: z.boolean().default(false),
    }),
    z.object({ granted: count, left: count }),
  ),
  campaigns: endpoint('GET', '/campaigns', 'session', nothing, z.array(campaignSummary)),
  saveCampaign: endpoint('POST', '/campaigns', 'session', campaignToSave, campaign, ['supervisor', 'admin']),
  previewImport: endpoint(
    'POST',
    '/lists/preview',
    'session',
    z.object({ fileName: z.string().max(200), bytes: z.base64() }),
    importPreview,
    ['supervisor', 'admin'],
  ),
  stageImport: endpoint(
    'POST',
    '/lists/stage',
    'session',
    z.object({
      uploadId: id,
      campaignId: id,
      mapping: z.array(z.object({ index: count, field: importField })),
    }),
    importStage,
    ['supervisor', 'admin'],
  ),
  acceptImport: endpoint(
    'POST',
    '/lists/accept',
    'session',
    z.object({ stageId: id, name: z.string().min(1).max(120) }),
    z.object({ list: contactList, added: count, alreadyThere: count }),
    ['supervisor', 'admin'],
  ),
  lists: endpoint('GET', '/lists', 'session', nothing, z.array(contactList), ['lead', 'supervisor', 'admin']),
  board: endpoint('GET', '/board', 'session', nothing, boardSnapshot, ['lead', 'supervisor', 'admin']),
  report: endpoint(
    'POST',
    '/reports/outcomes',
    'session',
    reportQuery,
    z.object({
      rows: z.array(reportRow),
      total: reportRow,
      incoming: incomingCount.optional(),
      messages: messageReport.optional(),
    }),
    ['lead', 'supervisor', 'admin'],
  ),
  calls: endpoint(
    'POST',
    '/reports/calls',
    'session',
    reportQuery.extend({
      /** Group of the outbound calls, empty all; incoming ones are in no group. */
      key: z.string(),
      direction: z.enum(CALL_DIRECTIONS).default('outbound'),
      offset: count.default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ rows: z.array(callRow), total: count }),
    ['lead', 'supervisor', 'admin'],
  ),
  exportReport: endpoint(
    'POST',
    '/reports/export',
    'session',
    reportQuery.extend({
      format: z.enum(['csv', 'xlsx']),
      language: z.enum(['zh-CN', 'en']),
      detail: z.enum(EXPORT_DETAILS),
      /** Of `calls`: those alone; absent both. The summary counts outbound calls. */
      direction: z.enum(CALL_DIRECTIONS).optional(),
    }),
    z.object({ fileName: z.string(), mime: z.string(), bytes: z.base64() }),
    ['supervisor', 'admin'],
  ),
  /** A campaign's day in figures that name nobody, for the simulator; without calls, an empty one. */
  recordedDay: endpoint(
    'POST',
    '/reports/recorded-day',
    'session',
    z.object({ campaignId: id, date: z.iso.date(), timeZone: z.string().max(60) }),
    recordedDay,
    ['lead', 'supervisor', 'admin'],
  ),
  /** The latest exports, newest first. */
  exports: endpoint('GET', '/reports/exports', 'session', nothing, z.array(exportRecord), [
    'supervisor',
    'admin',
  ]),
  ...complianceApi,
  ...messageApi,
  doubts: endpoint(
    'GET',
    '/tasks/in-doubt',
    'session',
    nothing,
    z.array(
      z.object({
        taskId: id,
        customerName: z.string(),
        number: z.string(),
        deviceName: z.string(),
        agentName: z.string(),
        since: at,
      }),
    ),
    ['lead', 'supervisor', 'admin'],
  ),
  releaseDoubt: endpoint('POST', '/tasks/release', 'session', z.object({ taskId: id }), nothing, [
    'lead',
    'supervisor',
    'admin',
  ]),
  ...taskEndpoints,
  ...settlingEndpoints,
  ...offerEndpoints,
  ...answerEndpoints,
  ...briefingEndpoints,
  ...goalsEndpoints,
  ...trunkEndpoints,
  ...customerRuleEndpoints,
  ...historyImportEndpoints,
  ...correctionEndpoints,
  parked: endpoint('GET', '/parked', 'session', nothing, z.array(parkedEvent), [
    'lead',
    'supervisor',
    'admin',
  ]),
  accounts: endpoint('GET', '/accounts', 'session', nothing, z.array(account), ['admin', 'supervisor']),
  saveAccount: endpoint(
    'POST',
    '/accounts',
    'session',
    z.object({
      id: id.optional(),
      username: z.string().min(1).max(60),
      displayName: z.string().min(1).max(60),
      role,
      team: z.string().max(60),
      password: z.string().min(8).max(200).optional(),
      /** Absent: as they were. */
      languages: account.shape.languages,
      skills: account.shape.skills,
      /** It may not sign in, and who is signed in is signed out. Absent: as it was. `account.disable-own` for oneself. */
      disabled: z.boolean().optional(),
    }),
    account,
    ['admin'],
  ),
  /** Ids of all attempts and outcomes, for balancing the books. */
  books: endpoint(
    'GET',
    '/books',
    'session',
    nothing,
    z.object({
      attempts: z.array(
        z.object({
          id,
          deviceId: id,
          taskId: id,
          lineResult: z.string().optional(),
          /** Dialled by another desk than the one that has it now. */
          handOver: z.literal('taken').optional(),
        }),
      ),
      outcomes: z.array(z.object({ id, attemptId: id })),
      parked: count,
      /** Attempts made while another desk was in a call with the number, or dialled it out of turn. */
      doubleDials: count.optional(),
    }),
    ['supervisor', 'admin'],
  ),
} as const;

export type CentralApi = typeof centralApi;
export type CentralMethod = keyof CentralApi;
export type CentralInput<M extends CentralMethod> = z.input<CentralApi[M]['input']>;
export type CentralOutput<M extends CentralMethod> = z.output<CentralApi[M]['output']>;

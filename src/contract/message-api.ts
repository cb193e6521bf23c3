import { z } from 'zod';
import { MESSAGE_KINDS, MESSAGE_LANGUAGES } from '../core/campaign/predictive-policy.ts';
import { GATEWAY_STATES } from '../core/message/gateway-state.ts';
import { endpoint } from './endpoint.ts';

const id = z.string().min(1).max(64);
const language = z.enum(MESSAGE_LANGUAGES);
/** Desks and centres of before there were two kinds know the message for abandoned calls alone. */
const kind = z.enum(MESSAGE_KINDS).default('abandoned');
const nothing = z.object({});

/** A campaign's own recording, without its sound. `hash`: SHA-256 of the file in hex, by which a desk knows what it has. */
export const campaignMessage = z.object({
  kind,
  language,
  hash: z.string(),
  fileName: z.string(),
  lengthMs: z.number().int().nonnegative(),
  uploadedAt: z.number().int().nonnegative(),
});
export type CampaignMessage = z.infer<typeof campaignMessage>;

const MINDS_CAMPAIGNS = ['supervisor', 'admin'] as const;

/** The recordings that abandoned calls and callers of a campaign hear instead of the product's own (core/call/abandoned-recording). */
export const messageApi = {
  /** How the gateway for text messages does; `waiting`: messages that it did not take so far. */
  smsGateway: endpoint(
    'GET',
    '/messages/gateway',
    'session',
    nothing,
    z.object({
      state: z.enum(GATEWAY_STATES),
      since: z.number().int().nonnegative().optional(),
      waiting: z.number().int().nonnegative(),
    }),
    MINDS_CAMPAIGNS,
  ),
  /** Those of one kind. */
  campaignMessages: endpoint(
    'GET',
    '/campaigns/messages',
    'session',
    z.object({ campaignId: id, kind }),
    z.array(campaignMessage),
  ),
  /** The file (WAV, base64). `not-found`. */
  campaignMessageSound: endpoint(
    'GET',
    '/campaigns/messages/sound',
    'session',
    z.object({ campaignId: id, kind, language }),
    z.object({ hash: z.string(), wav: z.base64() }),
  ),
  /** Replaces the recording. `message.unplayable`, `message.too-long`, `message.too-large`, `not-found` for the campaign. */
  saveCampaignMessage: endpoint(
    'POST',
    '/campaigns/messages',
    'session',
    z.object({ campaignId: id, kind, language, fileName: z.string().min(1).max(200), wav: z.base64() }),
    campaignMessage,
    MINDS_CAMPAIGNS,
  ),
  /** The product's own recording is heard again. */
  removeCampaignMessage: endpoint(
    'POST',
    '/campaigns/messages/remove',
    'session',
    z.object({ campaignId: id, kind, language }),
    nothing,
    MINDS_CAMPAIGNS,
  ),
} as const;

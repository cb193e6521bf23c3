import { createHash } from 'node:crypto';
import { WaihuError } from '../../contract/errors.ts';
import type { CampaignMessage } from '../../contract/message-api.ts';
import {
  LARGEST_RECORDING_MB,
  LONGEST_RECORDING_S,
  recordingProblem,
} from '../../core/call/abandoned-recording.ts';
import { wavSeconds } from '../../core/call/wav.ts';
import {
  MESSAGE_LANGUAGES,
  type MessageKind,
  type MessageLanguage,
} from '../../core/campaign/predictive-policy.ts';
import type { Centre } from '../context.ts';
import type { SessionPrincipal } from '../http/principal.ts';

interface WhichMessage {
  readonly campaignId: string;
  readonly kind: MessageKind;
  readonly language: MessageLanguage;
}

/** A recording of the largest size as base64 in JSON; a larger one is read far enough to be told so. */
export const MESSAGE_BODY_LIMIT = 8 * LARGEST_RECORDING_MB * 1024 * 1024;

/** A campaign's own recordings of the kind, one a language at most. */
export async function listMessages(
  centre: Centre,
  { campaignId, kind }: Omit<WhichMessage, 'language'>,
): Promise<CampaignMessage[]> {
  const rows = await centre.db
    .selectFrom('campaign_messages')
    .select(['language', 'hash', 'file_name', 'length_ms', 'uploaded_at'])
    .where('campaign_id', '=', campaignId)
    .where('kind', '=', kind)
    .orderBy('language')
    .execute();
  return rows.flatMap((row) => {
    const language = MESSAGE_LANGUAGES.find((each) => each === row.language);
    const { hash, file_name: fileName, length_ms: lengthMs, uploaded_at: uploadedAt } = row;
    return language ? [{ kind, language, hash, fileName, lengthMs, uploadedAt }] : [];
  });
}

/** Throws `not-found`. */
export async function readMessage(
  centre: Centre,
  { campaignId, kind, language }: WhichMessage,
): Promise<{ hash: string; wav: string }> {
  const row = await centre.db
    .selectFrom('campaign_messages')
    .select(['hash', 'wav'])
    .where('campaign_id', '=', campaignId)
    .where('kind', '=', kind)
    .where('language', '=', language)
    .executeTakeFirst();
  if (!row) throw new WaihuError('not-found');
  return { hash: row.hash, wav: Buffer.from(row.wav).toString('base64') };
}

/** Throws `message.unplayable`, `message.too-long`, `message.too-large`, `not-found` for a campaign that is not there. */
export async function saveMessage(
  centre: Centre,
  { account }: SessionPrincipal,
  message: WhichMessage & { readonly fileName: string; readonly wav: string },
): Promise<CampaignMessage> {
  const { campaignId, kind, language, fileName, wav } = message;
  const bytes = Buffer.from(wav, 'base64');
  const problem = recordingProblem(bytes);
  if (problem)
    throw new WaihuError(`message.${problem}`, {
      params: { seconds: LONGEST_RECORDING_S, megabytes: LARGEST_RECORDING_MB },
    });
  const known = await centre.db
    .selectFrom('campaigns')
    .select('id')
    .where('id', '=', campaignId)
    .executeTakeFirst();
  if (!known) throw new WaihuError('not-found');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const lengthMs = Math.round(wavSeconds(bytes) * 1000);
  const uploadedAt = centre.clock.nowMs();
  const columns = {
    hash,
    file_name: fileName,
    length_ms: lengthMs,
    wav: bytes,
    uploaded_at: uploadedAt,
    uploaded_by: account.id,
  };
  await centre.db
    .insertInto('campaign_messages')
    .values({ campaign_id: campaignId, kind, language, ...columns })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'kind', 'language']).doUpdateSet(columns))
    .execute();
  return { kind, language, hash, fileName, lengthMs, uploadedAt };
}

export async function removeMessage(
  centre: Centre,
  { campaignId, kind, language }: WhichMessage,
): Promise<Record<string, never>> {
  await centre.db
    .deleteFrom('campaign_messages')
    .where('campaign_id', '=', campaignId)
    .where('kind', '=', kind)
    .where('language', '=', language)
    .execute();
  return {};
}

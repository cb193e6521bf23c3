import type { Campaign } from '../../../core/campaign/campaign.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { storedCampaign } from './stored-campaign.ts';

/** Of the settings' keys; the attempt's id follows. */
const PREFIX = 'campaign.of.';

/**
 * Keeps a campaign for the calls that began under it before a new version takes its place: their answers and dispositions are its own.
 * Call within the transaction that brings the new version, before it does.
 */
export function campaignPinner(db: WritableDb): (campaignId: string, newBody: string) => void {
  const forget = db.prepare<[], never>(
    `DELETE FROM settings WHERE key >= '${PREFIX}' AND key < '${PREFIX}~'
       AND substr(key, ${PREFIX.length + 1}) NOT IN (SELECT id FROM attempts WHERE settled = 0)`,
  );
  const pin = db.prepare<[string, string], never>(
    `INSERT INTO settings (key, value) SELECT '${PREFIX}' || a.id, c.body
       FROM attempts a JOIN campaigns c ON c.id = a.campaign_id
       WHERE a.settled = 0 AND c.id = ? AND c.body <> ?
     ON CONFLICT (key) DO NOTHING`,
  );
  return (campaignId, newBody) => {
    forget.run();
    pin.run(campaignId, newBody);
  };
}

/** The campaign that was kept for a call; undefined where the present one is the call's. */
export function pinnedCampaigns(db: ReadableDb): (attemptId: string) => Campaign | undefined {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');
  return (attemptId) => {
    const row = select.get(PREFIX + attemptId);
    return row && storedCampaign(row.value);
  };
}

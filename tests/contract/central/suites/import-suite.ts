import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import type { SuiteContext } from './suite-context.ts';

const root = join(import.meta.dirname, '../../../..');
const fixture = (name: string) => readFileSync(join(root, 'tests/fixtures/lists', name));

/** Import of lists, the same on every database. */
export function importSuite(context: SuiteContext): void {
  it('imports the demo list whole, and adds nothing of it a second time', async () => {
    const { centre } = context;
    const bytes = readFileSync(join(root, 'resources/lists/demo-retention.csv'));
    const campaignId = await addCampaign(centre);
    const first = await importList(centre, campaignId, bytes);
    expect(first.preview).toMatchObject({ format: 'UTF-8 with BOM', headerLine: 1, rowCount: 7043 });
    expect(first.accepted).toMatchObject({ added: 7043, alreadyThere: 0, list: { rows: 7043, left: 7043 } });
    const second = await importList(centre, campaignId, bytes);
    expect(second.preview.sameAsList).toBe('list');
    expect(second.stage).toMatchObject({ accepted: 0, rejectedCount: 7043 });
    expect(second.accepted).toMatchObject({ added: 0, alreadyThere: 7043 });
    expect(second.accepted.list.id).toBe(first.accepted.list.id);
  });

  it('reads a small XLSX with a title row, dates and numbers', async () => {
    const campaignId = await addCampaign(context.centre);
    const { preview, stage } = await importList(context.centre, campaignId, fixture('retention-small.xlsx'));
    expect(preview).toMatchObject({ format: 'XLSX', headerLine: 2, rowCount: 40 });
    expect(stage).toMatchObject({ accepted: 40, rejectedCount: 0 });
  });

  it('names every bad row of a messy GB18030 file by its line and reason', async () => {
    const campaignId = await addCampaign(context.centre);
    const { preview, stage } = await importList(
      context.centre,
      campaignId,
      fixture('retention-messy-gb18030.csv'),
    );
    expect(preview).toMatchObject({ format: 'GB18030', headerLine: 4 });
    expect(stage.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'phone-scientific'],
      [6, 'phone-emergency'],
      [7, 'phone-missing'],
      [11, 'phone-invalid'],
      [13, 'phone-invalid'],
      [14, 'phone-emergency'],
      [25, 'duplicate-in-file'],
      [26, 'too-few-cells'],
      [27, 'too-few-cells'],
    ]);
    expect(stage.sample[0]?.numbers).toEqual(['+8615412345678']);
  });

  it('refuses rows on do-not-call and contacts that the campaign has, from another file too', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(5, 40_000));
    const { stage, accepted } = await importList(centre, campaignId, listCsv(8, 40_000));
    expect(stage.accepted).toBe(3);
    expect(new Set(stage.rejected.map(({ reason }) => reason))).toEqual(new Set(['duplicate-in-campaign']));
    expect(accepted).toMatchObject({ added: 3, alreadyThere: 5 });
  });

  it.each([
    ['an empty file', '', 'import.empty'],
    ['a header without rows', '姓名,电话\n', 'import.empty'],
    ['a picture called .csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'import.binary'],
    ['a broken workbook', Buffer.from('PK\x03\x04 broken'), 'import.unreadable'],
    ['a list without a phone column', '姓名,套餐\n王芳,千兆光纤\n李敏,百兆宽带\n', 'import.no-phone-column'],
  ])('refuses %s', async (_name, content, code) => {
    const campaignId = await addCampaign(context.centre);
    expect(await refusedWith(importList(context.centre, campaignId, content))).toMatchObject({ code });
  });

  it('says that a stage is gone rather than importing something else', async () => {
    const token = await context.centre.tokenOf('supervisor1');
    const accept = context.centre.call('acceptImport', { stageId: 'none', name: 'x' }, { token });
    expect(await refusedWith(accept)).toMatchObject({ code: 'import.stage-gone' });
  });
}

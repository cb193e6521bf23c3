import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { zipBomb } from '../../../support/central/zip-bomb.ts';
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

  it('imports a row without the cells that cannot be read, and tells each of them', async () => {
    const campaignId = await addCampaign(context.centre);
    const { stage, accepted } = await importList(
      context.centre,
      campaignId,
      '客户姓名,联系电话,备用电话,月均消费,合约到期日,在网月数,备注\n' +
        '王芳,15493000001,15493000002,128.5,2026-12-31,24,老客户\n' +
        '李敏,15493000003,15493000001,abc,2026-13-45,x,\n',
    );
    expect(accepted).toMatchObject({ added: 2 });
    expect(stage).toMatchObject({
      accepted: 2,
      rejectedCount: 0,
      warningCount: 4,
      warnings: [
        { line: 3, column: '月均消费', reason: 'not-an-amount', value: 'abc' },
        { line: 3, column: '合约到期日', reason: 'not-a-date', value: '2026-13-45' },
        { line: 3, column: '在网月数', reason: 'not-months', value: 'x' },
        { line: 3, column: '备用电话', reason: 'duplicate-in-file' },
      ],
    });
    expect(stage.sample).toEqual([
      {
        line: 2,
        customer: {
          externalId: '',
          name: '王芳',
          monthlyFen: 12_850,
          contractEnd: '2026-12-31',
          tenureMonths: 24,
          fields: { 备注: '老客户' },
        },
        numbers: ['+8615493000001', '+8615493000002'],
      },
      { line: 3, customer: { externalId: '', name: '李敏', fields: {} }, numbers: ['+8615493000003'] },
    ]);
  });

  it('goes on answering while it reads a long list', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    const token = await centre.tokenOf('supervisor1');
    const bytes = Buffer.from(listCsv(30_000, 3_000_000)).toString('base64');
    const { uploadId } = await centre.call('previewImport', { fileName: 'long.csv', bytes }, { token });
    let staged = false;
    const stage = centre
      .call(
        'stageImport',
        {
          uploadId,
          campaignId,
          mapping: [
            { index: 1, field: 'name' },
            { index: 2, field: 'phone' },
          ],
        },
        { token },
      )
      .finally(() => {
        staged = true;
      });
    let answers = 0;
    while (!staged) {
      await centre.call('health', {});
      if (!staged) answers += 1;
    }
    expect((await stage).accepted).toBe(30_000);
    // Read within the centre's own thread, the list leaves room for a few dozen answers; beside it, for about a thousand.
    expect(answers).toBeGreaterThan(150);
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
    ['a workbook that unpacks to gigabytes', zipBomb(400 * 1024 * 1024), 'import.inflates-too-large'],
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

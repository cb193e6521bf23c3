import type { Page } from '@playwright/test';
import type { DeskView } from '../../../src/contract/desk-view.ts';
import {
  HISTORY_REASONS,
  type HistoryField,
  type HistoryImported,
  type HistoryPreview,
} from '../../../src/contract/history-import-api.ts';
import type { SceneSetup } from './scenes.ts';

const COLUMNS: readonly (readonly [header: string, guess: HistoryField | undefined, ...samples: string[]])[] =
  [
    ['单号', 'recordId', 'V-2026-1101', 'O-88120', 'C-5521'],
    ['客户编号', 'customer', '7590-VHVEG', '7590-VHVEG', '5575-GNVDE'],
    ['类型', 'kind', '上门', '订单', '投诉'],
    ['时间', 'at', '2026-11-20 09:30', '2026-11-18 16:20', '2026-11-02 11:05'],
    ['标题', 'title', '光猫上门检测', '千兆宽带提速', '账单争议'],
    ['状态', 'status', '已约', '办理中', '已办结'],
    ['受理渠道（内部统计口径，不对客户）', undefined, '营业厅', '线上渠道', '客服三组'],
    ['备注', 'detail', '客户在家时间为上午，楼下有门禁，到达前十五分钟电话联系', '', '已退费，回访满意'],
  ];

const preview: HistoryPreview = {
  uploadId: 'up1',
  fileName: '装维上门与订单-十一月.xlsx',
  format: 'XLSX',
  headerLine: 1,
  rowCount: 12_408,
  columns: COLUMNS.map(([header, guess, ...samples], index) => ({
    index,
    header,
    samples,
    ...(guess ? { guess } : {}),
  })),
};

function imported(now: number): HistoryImported {
  const kinds = [
    ['visit', 'planned', '光猫上门检测'],
    ['order', 'processing', '千兆宽带提速'],
    ['complaint', 'closed', '账单争议：十月国际漫游流量费重复计收，客户要求退费并书面说明'],
    ['ticket', 'urged', '晚间网速慢'],
  ] as const;
  return {
    added: 11_020,
    updated: 1_204,
    unchanged: 173,
    rejectedCount: HISTORY_REASONS.length,
    rejected: HISTORY_REASONS.map((reason, i) => ({
      line: 17 + i * 31,
      reason,
      value: i % 2 ? '2026-13-40' : 'O-88120',
      ...(i % 3 ? {} : { column: '状态' }),
    })),
    sample: Array.from({ length: 50 }, (_, i) => {
      const [kind, status, title] = kinds[i % kinds.length] ?? kinds[0];
      const at = now - i * 7_200_000;
      const entry = { id: `e${i}`, at, kind, status, title, agentName: '张强', detail: '客户在家时间为上午' };
      return { line: i + 2, customer: '7590-VHVEG', entry };
    }),
  };
}

const STEPS = ['history-file', 'history-columns', 'history-check', 'history-done'] as const;

/** The import of other systems' records, step by step. */
export function historyScenes(
  supervisor: (now: number) => DeskView,
  answers: SceneSetup['answers'],
): Record<string, (now: number) => SceneSetup> {
  const scene = (now: number): SceneSetup => ({
    view: supervisor(now),
    answers: {
      ...answers,
      'central.previewHistory': preview,
      'central.importHistory': imported(now),
      'central.historyImports': [
        {
          id: 'h2',
          at: now - 5_400_000,
          accountName: '郑凯',
          fileName: '装维上门与订单-十一月上旬.xlsx',
          added: 8_204,
          updated: 640,
          unchanged: 0,
          rejected: 12,
        },
        {
          id: 'h1',
          at: now - 9 * 86_400_000,
          accountName: '郑凯',
          fileName: '投诉与工单.csv',
          added: 1_377,
          updated: 0,
          unchanged: 0,
          rejected: 0,
        },
      ],
    },
  });
  return Object.fromEntries(STEPS.map((step) => [step, scene]));
}

const open = async (page: Page) => {
  await page.locator('header nav button').nth(2).click();
  await page.getByRole('button', { name: /^(往来记录|History)$/ }).click();
};
const upload = async (page: Page) => {
  await open(page);
  await page.locator('input[type=file]').setInputFiles({
    name: preview.fileName,
    mimeType: 'text/csv',
    buffer: Buffer.from('the scene answers for the centre'),
  });
};
const primary = (page: Page) => page.locator('main button[data-tone=primary]').last().click();

export const HISTORY_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'history-file': open,
  'history-columns': upload,
  'history-check': async (page) => {
    await upload(page);
    await primary(page);
  },
  'history-done': async (page) => {
    await upload(page);
    await primary(page);
    await primary(page);
  },
};

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageRequested } from '../../src/core/sync/message-facts.ts';
import { randomIds } from '../../src/main/adapters/clock/random-ids.ts';
import { openDeskStore } from '../../src/main/adapters/sqlite/desk-store.ts';
import type { DeskStore } from '../../src/main/store/desk-store.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { granted, numberOf, TEN_O_CLOCK } from '../support/store/facts.ts';
import { atMost, type Bench } from './bench.ts';
import { ms, percentile, timed } from './numbers.ts';

const LIMIT_MS = 50;
const SHOWN = 20;
const ENTRIES_EACH = 3;
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉萍红建国文博'];
const WORDS = [
  '宽带',
  '套餐',
  '续约',
  '资费',
  '掉线',
  '上门',
  '发票',
  '退费',
  '流量',
  '合约',
  '竞争对手',
  '云盘',
];

/** A search over a desk's own records, by whatever an agent types. */
export const search: Bench = {
  name: 'search',
  title: 'Desk: find a customer, a call, a note',
  async run({ quick }) {
    const records = quick ? 4_000 : 100_000;
    const folder = mkdtempSync(join(tmpdir(), 'waihu-bench-'));
    const store = openDeskStore({
      file: join(folder, 'desk.db'),
      markFile: join(folder, 'mark'),
      key: new Uint8Array(32).fill(7),
      ids: randomIds(),
    });
    try {
      fill(store, records / (ENTRIES_EACH + 2));
      const rounds = quick ? 10 : 100;
      const typed: readonly [what: string, text: (round: number) => string][] = [
        ['name of two characters', (round) => nameOf(round * 37)],
        ['surname', (round) => SURNAMES[round % SURNAMES.length] ?? ''],
        ['whole number', (round) => numberOf(1 + round * 7)],
        ['end of a number', (round) => numberOf(1 + round * 7).slice(-4)],
        ['word of a note', (round) => WORDS[round % WORDS.length] ?? ''],
        [
          'two words of a note',
          (round) => `${WORDS[round % WORDS.length]} ${WORDS[(round + 1) % WORDS.length]}`,
        ],
        ['reference code', (round) => codeOf(round * 11)],
        ['begin of a code', () => 'R21 30'],
        ['word of a message', () => '续约'],
        ['the words of one message', (round) => `${nameOf(round * 37)}您好`],
      ];
      return typed.map(([what, text]) => {
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const asked = text(round);
          const { customers, entries, messages } = timed(times, () => store.find(asked, SHOWN));
          if (customers.length + entries.length + messages.length === 0)
            throw new Error(`nothing was found: ${what}`);
        }
        const p95 = percentile(times, 0.95);
        return {
          what: `${records} records, ${what}`,
          value: `p50 ${ms(percentile(times, 0.5))}  p95 ${ms(p95)}`,
          bound: atMost(p95, LIMIT_MS, 'ms (p95)'),
        };
      });
    } finally {
      store.close();
      removeFolder(folder);
    }
  },
};

const nameOf = (index: number) =>
  `${SURNAMES[index % SURNAMES.length]}${GIVEN[Math.floor(index / SURNAMES.length) % GIVEN.length]}`;
const codeOf = (index: number) => `R21305${String(index).padStart(6, '2')}`;

function fill(store: DeskStore, customers: number): void {
  const page = 500;
  for (let from = 0; from < customers; from += page) {
    const works = Array.from({ length: Math.min(page, customers - from) }, (_, i) => workOf(from + i));
    store.applyPull(works, String(from + 1), { leasesExpireAt: 0, dncAsOf: TEN_O_CLOCK });
  }
  for (let index = 0; index < customers; index += 1) store.record(messageTo(index));
  while (store.indexSearch(2_000) > 0);
}

/** A text message that the agent sent from this desk. */
function messageTo(index: number): MessageRequested {
  return {
    kind: 'message.requested',
    messageId: `message-${index}`,
    purpose: 'free',
    templateId: 'words',
    language: 'zh-CN',
    number: numberOf(index + 1),
    text: `${nameOf(index)}您好，您咨询的${WORDS[index % WORDS.length]}已处理，续约请致电 10086。`,
    taskId: `task-${index + 1}`,
    campaignId: 'campaign-1',
    customerId: `customer-${index + 1}`,
    gate: { kind: 'allowed', at: TEN_O_CLOCK, pack: 'CN' },
    agentId: 'agent-1',
    at: TEN_O_CLOCK + index,
    expiresAt: TEN_O_CLOCK + 86_400_000,
  };
}

function workOf(index: number) {
  const work = granted(index + 1);
  return {
    ...work,
    customer: { ...work.customer, name: nameOf(index) },
    history: Array.from({ length: ENTRIES_EACH }, (_, i) => ({
      id: `entry-${index}-${i}`,
      at: TEN_O_CLOCK - (index * ENTRIES_EACH + i) * 60_000,
      kind: 'call' as const,
      title: '十一月合约到期挽留',
      lineResult: 'answered',
      detail: `客户说${WORDS[(index + i) % WORDS.length]}的事，另外问${WORDS[(index + i + 1) % WORDS.length]}，周五再联系`,
      ...(i === 0 ? { references: [codeOf(index)] } : {}),
    })),
  };
}

import type { CellReason, ImportField } from '../../contract/import-views.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { LegalField } from './legal-cells.ts';

type Known = Partial<Omit<Customer, 'id' | 'externalId' | 'name' | 'fields'>>;
type ReadField = (cell: string) => Known | undefined;

const GENDERS: Readonly<Record<string, NonNullable<Customer['gender']>>> = {
  男: 'male',
  先生: 'male',
  m: 'male',
  male: 'male',
  女: 'female',
  女士: 'female',
  f: 'female',
  female: 'female',
};
const TIERS: Readonly<Record<string, NonNullable<Customer['tier']>>> = {
  钻石: 'diamond',
  钻石卡: 'diamond',
  钻卡: 'diamond',
  diamond: 'diamond',
  金: 'gold',
  金卡: 'gold',
  黄金: 'gold',
  gold: 'gold',
  银: 'silver',
  银卡: 'silver',
  白银: 'silver',
  silver: 'silver',
  普通: 'mass',
  大众: 'mass',
  普卡: 'mass',
  mass: 'mass',
  standard: 'mass',
};
const LANGUAGES: Readonly<Record<string, NonNullable<Customer['language']>>> = {
  中文: 'zh-CN',
  汉语: 'zh-CN',
  普通话: 'zh-CN',
  zh: 'zh-CN',
  'zh-cn': 'zh-CN',
  chinese: 'zh-CN',
  英文: 'en',
  英语: 'en',
  en: 'en',
  english: 'en',
};
const RISKS: Readonly<Record<string, number>> = { 高: 80, 中: 50, 低: 20, high: 80, medium: 50, low: 20 };

/** How each field's cell is read; undefined: not understood. */
export const READ_FIELD: Readonly<
  Record<Exclude<ImportField, 'externalId' | 'name' | 'phone' | 'phone2' | LegalField>, ReadField>
> = {
  gender: (cell) => wrap('gender', GENDERS[cell.toLowerCase()]),
  tier: (cell) =>
    wrap(
      'tier',
      TIERS[
        cell
          .toLowerCase()
          .replace(/客户$|vip$/u, '')
          .trim()
      ],
    ),
  language: (cell) => wrap('language', LANGUAGES[cell.toLowerCase()]),
  plan: (cell) => ({ plan: cell }),
  grid: (cell) => ({ grid: cell }),
  owner: (cell) => ({ owner: cell }),
  monthlyCharge(cell) {
    const yuan = readNumber(cell.replace(/[¥￥元,，\s]/g, ''));
    return yuan === undefined ? undefined : { monthlyFen: Math.round(yuan * 100) };
  },
  tenureMonths(cell) {
    const months = readNumber(cell.replace(/个?月$/u, ''));
    return wrap(
      'tenureMonths',
      months !== undefined && Number.isInteger(months) && months >= 0 ? months : undefined,
    );
  },
  contractEnd: (cell) => wrap('contractEnd', readDate(cell)),
  churnRisk(cell) {
    const named = RISKS[cell.toLowerCase()];
    const value = named ?? readNumber(cell.replace(/%$/, ''));
    if (value === undefined) return undefined;
    // "0.62" is a probability, "62" and "62%" are not.
    const percent =
      named === undefined && !cell.endsWith('%') && value > 0 && value < 1 ? value * 100 : value;
    return percent >= 0 && percent <= 100 ? { churnRisk: Math.round(percent) } : undefined;
  },
  churnReasons(cell) {
    const reasons = cell.split(/[;；、|]/).flatMap((reason) => reason.trim() || []);
    return reasons.length > 0 ? { churnReasons: reasons } : {};
  },
};

/** Why a cell of the field is left out when it cannot be read; fields that take any text have none. */
export const UNREAD: Partial<Record<ImportField, CellReason>> = {
  gender: 'gender-unknown',
  tier: 'tier-unknown',
  language: 'language-unknown',
  monthlyCharge: 'not-an-amount',
  tenureMonths: 'not-months',
  contractEnd: 'not-a-date',
  churnRisk: 'not-a-risk',
};

function wrap<K extends keyof Known>(key: K, value: Known[K] | undefined): Known | undefined {
  return value === undefined ? undefined : { [key]: value };
}

function readNumber(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** 2026-12-31, 2026/12/31, 2026.12.31, 20261231, 2026年12月31日, also with a time behind; as an ISO date. */
export function readDate(cell: string): string | undefined {
  const match =
    /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?(?:[ T].*)?$/u.exec(cell) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

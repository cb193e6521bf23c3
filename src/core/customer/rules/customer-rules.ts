import type { Segment } from './segments.ts';

/** Columns of lists that say what no field of a customer says; a column that a list does not have says nothing. */
export interface CustomerColumns {
  /** Lines the customer has: from the least of class C on it is a group. */
  readonly lines: string;
  readonly industry: string;
  /** Name of the group whose member the customer is; several are divided by a semicolon. */
  readonly group: string;
  /** Whether the customer's plan is one with the group's: any word but "no" (core/customer/rules/ties). */
  readonly bundled: string;
  /** Customers this one belongs together with: family, parent, payer; several are divided by a semicolon. */
  readonly related: string;
  /** People to speak with at the customer (core/customer/circle says how a cell is written). */
  readonly people: string;
}

/** A service whose revenue is lost on its own. Columns hold amounts in the list's currency, major units. */
export interface ServiceLine {
  readonly name: string;
  /** Of the period before. */
  readonly beforeColumn: string;
  /** Of the last period. */
  readonly nowColumn: string;
}

/** How customers are sorted, kept in touch with and looked after. Money: minor units (fen) a month. */
export interface CustomerRules {
  /** Whose word on the tier goes first where both are there: the list's, or that of the monthly charge. */
  readonly tierFrom: 'list' | 'charge';
  /** Monthly charge from which a customer is of the tier. */
  readonly tierFromFen: { readonly diamond: number; readonly gold: number; readonly silver: number };
  /** A monthly charge within so many percent of a tier's is at its edge. */
  readonly edgePercent: number;
  /** The best of a lower tier are kept in touch with as the next higher one is. */
  readonly edgeServedAsHigher: boolean;
  /** Lines from which a group is of the class. */
  readonly groupFromLines: {
    readonly 'group-a': number;
    readonly 'group-b': number;
    readonly 'group-c': number;
  };
  /** Industries whose groups are of the class however few lines they have. */
  readonly groupIndustries: { readonly 'group-a': readonly string[]; readonly 'group-b': readonly string[] };
  /** Talked with at least once in so many days. */
  readonly contactDays: Readonly<Record<Segment, number>>;
  /** Due so many days before it is overdue. */
  readonly dueSoonDays: number;
  /** The campaign in which what is due becomes a task by itself; none where absent. */
  readonly dueCampaignId?: string | undefined;
  /** What the staff can do: effective contacts of an agent a day, and days worked a month. */
  readonly contactsPerDay: number;
  readonly workDays: number;
  /** What one owner can look after. VIPs: consumers above the mass tier. */
  readonly portfolio: { readonly vips: number; readonly groups: number; readonly customers: number };
  /** Points of churn risk (0-100). */
  readonly ties: {
    /** Less for a customer bundled with its group. */
    readonly bundledLowers: number;
    /** More for a member of a group that is not bundled. */
    readonly unbundledRaises: number;
    /** Less for each related customer, three at most. */
    readonly relatedLowers: number;
  };
  /** What a complete record has, with the weight of each field (core/customer/rules/field-text). */
  readonly archive: readonly { readonly field: string; readonly weight: number }[];
  /** Share of the record from which it counts as complete, percent. */
  readonly archiveTarget: number;
  readonly columns: CustomerColumns;
  readonly serviceLines: readonly ServiceLine[];
}

/** The shipped defaults, figures of the field. */
export const DEFAULT_CUSTOMER_RULES: CustomerRules = {
  tierFrom: 'list',
  tierFromFen: { diamond: 300_000, gold: 150_000, silver: 66_600 },
  edgePercent: 10,
  edgeServedAsHigher: false,
  groupFromLines: { 'group-a': 500, 'group-b': 100, 'group-c': 10 },
  groupIndustries: {
    'group-a': ['政府', '传媒', '公用事业', '交通', '金融'],
    'group-b': ['证券', '保险'],
  },
  contactDays: {
    diamond: 30,
    gold: 60,
    silver: 90,
    mass: 180,
    'group-a': 30,
    'group-b': 60,
    'group-c': 90,
  },
  dueSoonDays: 7,
  contactsPerDay: 85,
  workDays: 22,
  portfolio: { vips: 400, groups: 50, customers: 5_000 },
  ties: { bundledLowers: 15, unbundledRaises: 5, relatedLowers: 3 },
  archive: [
    { field: 'name', weight: 3 },
    { field: 'plan', weight: 2 },
    { field: 'monthlyFen', weight: 2 },
    { field: 'contractEnd', weight: 2 },
    { field: 'owner', weight: 1 },
    { field: 'grid', weight: 1 },
    { field: 'tenureMonths', weight: 1 },
  ],
  archiveTarget: 80,
  columns: {
    lines: '线数',
    industry: '行业',
    group: '集团',
    bundled: '集团捆绑',
    related: '关联客户',
    people: '联系人',
  },
  serviceLines: [],
};

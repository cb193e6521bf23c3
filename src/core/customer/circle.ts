import type { CustomerColumns } from './rules/customer-rules.ts';

/** What people of a customer are asked for; a list's word of another kind stays as it is. */
export const PERSON_ROLES = [
  'decision-maker',
  'billing',
  'technical',
  'administrator',
  'user',
  'legal',
] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Somebody to speak with at a customer. */
export interface CirclePerson {
  readonly name: string;
  /** One of `PERSON_ROLES`, or the list's own word. */
  readonly role?: string | undefined;
  /** As the list writes it. */
  readonly number?: string | undefined;
  /** "zh-CN", "en", or the list's own word. */
  readonly language?: string | undefined;
}

/** Another customer. `id`: on record, and where a desk is told, readable there. */
export interface CircleMember {
  readonly id?: string | undefined;
  readonly name: string;
}

/** A customer that a list says belongs to this one; `relation` is the list's word: parent, payer, father. */
export interface RelatedCustomer extends CircleMember {
  readonly relation?: string | undefined;
}

/** `more`: members beyond those that are named. */
export interface CircleGroup {
  readonly name: string;
  readonly members: readonly CircleMember[];
  readonly more: number;
}

/** Columns of the list whose words say who belongs to a customer. */
export type CircleColumns = Pick<CustomerColumns, 'people' | 'related' | 'group'>;

/** What the centre tells beside a customer's own columns: whom their words mean. Told with each lease, kept in no record. */
export interface ToldCircle {
  readonly columns: CircleColumns;
  /** By the key that the column names them with. */
  readonly related: readonly (CircleMember & { readonly key: string })[];
  readonly groups: readonly CircleGroup[];
}

export interface Circle {
  readonly people: readonly CirclePerson[];
  readonly related: readonly RelatedCustomer[];
  readonly groups: readonly CircleGroup[];
}

interface HasColumns {
  readonly fields: Readonly<Record<string, string>>;
  readonly circle?: ToldCircle | undefined;
}

const ROLES: readonly (readonly [PersonRole, RegExp])[] = [
  ['decision-maker', /^(决策人|决策者|负责人|拍板人|decision[- ]?maker)$/i],
  ['billing', /^(账务联系人|账务|财务联系人|财务|缴费人|付款人|billing( contact)?|finance)$/i],
  ['technical', /^(技术联系人|技术|网管|technical( contact)?|it)$/i],
  ['administrator', /^(经办人|管理员|业务联系人|行政|admin(istrator)?)$/i],
  ['user', /^(使用人|用户|机主|user)$/i],
  ['legal', /^(法人|法定代表人|legal representative)$/i],
];
const LANGUAGES: readonly (readonly ['zh-CN' | 'en', RegExp])[] = [
  ['zh-CN', /^(中文|汉语|国语|普通话|zh(-cn)?|chinese|mandarin)$/i],
  ['en', /^(英文|英语|en|english)$/i],
];
const NUMBER = /^\+?[\d*][\d*\s\-()（）]{3,}$/;

/** The words of a column that holds several, divided by semicolons. */
export function itemsIn(text: string): readonly string[] {
  return text
    .split(/[;；\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** "王芳/决策人/13800000000/中文": name, role, number, language; the number is known wherever it stands, and what is missing may be left out. */
export function peopleIn(text: string): readonly CirclePerson[] {
  return itemsIn(text).flatMap((item) => {
    const [name = '', ...parts] = item.split(/[/／|｜]/).map((part) => part.trim());
    if (name === '') return [];
    const number = parts.find((part) => NUMBER.test(part));
    const [role = '', language = ''] = parts.filter((part) => part !== number);
    return [
      {
        name,
        ...(role === '' ? {} : { role: known(ROLES, role) }),
        ...(number === undefined ? {} : { number }),
        ...(language === '' ? {} : { language: known(LANGUAGES, language) }),
      },
    ];
  });
}

/** A word of the column of related customers. `key`: the customer number by which they are found. */
export interface RelatedWord {
  readonly relation?: string | undefined;
  readonly name: string;
  readonly key: string;
}

/**
 * "母公司：长江物流（7590-VHVEG）": relation, name, customer number. Who is named without a number is found by none: people of one name are many.
 * A word alone may be the number.
 */
export function relatedIn(text: string): readonly RelatedWord[] {
  return itemsIn(text).map((item) => {
    const [, relation, word = ''] = /^(?:([^：:（(]{1,20})[：:])?\s*(.*)$/.exec(item) ?? [];
    const [, name, key] = /^(.*?)\s*[（(]([^（）()]+)[）)]$/.exec(word) ?? [];
    const shown = name || word || item;
    return { ...(relation ? { relation: relation.trim() } : {}), name: shown, key: (key ?? word).trim() };
  });
}

/** Who belongs to the customer: what its columns say, and whom the centre knows them to mean. Of a column that is kept back, nobody. */
export function circleOf({ fields, circle }: HasColumns): Circle {
  if (!circle) return { people: [], related: [], groups: [] };
  const { columns } = circle;
  const textIn = (column: string) => (column === '' ? '' : (fields[column] ?? ''));
  const told = new Map(circle.related.map((each) => [each.key, each]));
  const groups = new Map(circle.groups.map((group) => [group.name, group]));
  return {
    people: peopleIn(textIn(columns.people)),
    related: relatedIn(textIn(columns.related)).map(({ relation, name, key }) => {
      const found = told.get(key);
      return {
        ...(relation === undefined ? {} : { relation }),
        ...(found ? { id: found.id, name: found.name } : { name }),
      };
    }),
    groups: [...new Set(itemsIn(textIn(columns.group)))].map(
      (name) => groups.get(name) ?? { name, members: [], more: 0 },
    ),
  };
}

/** How many other customers are named. */
export function othersIn({ related, groups }: Circle): number {
  return related.length + groups.reduce((sum, { members }) => sum + members.length, 0);
}

/** The circle without the columns that are kept back, so that nobody in it is told either. */
export function withoutColumns(circle: ToldCircle, isKept: (column: string) => boolean): ToldCircle {
  return {
    columns: circle.columns,
    related: isKept(circle.columns.related) ? [] : circle.related,
    groups: isKept(circle.columns.group) ? [] : circle.groups,
  };
}

/** The circle with each customer in it changed. */
export function withMembers(circle: ToldCircle, change: (member: CircleMember) => CircleMember): ToldCircle {
  return {
    ...circle,
    related: circle.related.map((each) => ({ ...each, ...change(each) })),
    groups: circle.groups.map((group) => ({ ...group, members: group.members.map(change) })),
  };
}

/** The circle with every word of it read anew: keys and names of groups as those in the columns, by which they are found. */
export function withTexts(circle: ToldCircle, read: (text: string) => string): ToldCircle {
  const { related, groups, ...rest } = withMembers(circle, ({ id, name }) => ({ id, name: read(name) }));
  return {
    ...rest,
    related: related.map((each) => ({ ...each, key: read(each.key) })),
    groups: groups.map((group) => ({ ...group, name: read(group.name) })),
  };
}

function known<K extends string>(words: readonly (readonly [K, RegExp])[], word: string): string {
  return words.find(([, pattern]) => pattern.test(word))?.[0] ?? word;
}

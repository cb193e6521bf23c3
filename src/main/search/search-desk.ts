import type { CustomerRecord, FoundEntry, SearchResult } from '../../contract/customer-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Account } from '../../contract/views.ts';
import type { HistoryEntry } from '../../core/customer/customer.ts';
import { isStale } from '../../core/customer/history-age.ts';
import { codeBegin, holdsTyped, typedDigits } from '../../core/customer/search-words.ts';
import type { IdentityResult } from '../../core/identity/check.ts';
import { parseReference } from '../../core/reference/reference.ts';
import { withCircleHere } from '../customers/circle-here.ts';
import { disclosed } from '../masking/disclosed.ts';
import { customerFor, eyesOf, historyFor } from '../masking/eyes.ts';
import { withMessages } from '../messages/message-view.ts';
import type { DeskStore, Found } from '../store/desk-store.ts';
import type { Work } from '../work/workplace.ts';

/** Shown of each group. */
const SHOWN = 20;
/** Read into the index before a search, so that what was just typed is found. */
const CAUGHT_UP = 200;

export interface Seen {
  readonly store: DeskStore;
  readonly role: Account['role'];
  /** The work on the screen, and how its identity check stands: it may have opened what is kept back. */
  readonly work: Work | undefined;
  readonly identity: IdentityResult | undefined;
  /** Epoch ms on the centre's clock. */
  readonly now: number;
}

/** The whole record of a customer, as the role may read it. Throws `not-found`. */
export function readCustomer(seen: Seen, customerId: string): CustomerRecord {
  const { store } = seen;
  const known = knownAs(seen, customerId);
  if (!known) throw new WaihuError('not-found', { detail: 'customer' });
  const shown = known.show(known.told(store.history(customerId)));
  const told = store.toldOf(customerId);
  const isOld = told !== undefined && known.campaigns.some((campaign) => isStale(campaign, told, seen.now));
  return {
    customer: withCircleHere(store, shown.customer) as CustomerRecord['customer'],
    numbers: [...known.numbers],
    history: shown.history as CustomerRecord['history'],
    protectedFields: [...shown.fields],
    ...(isOld ? { asOf: told } : {}),
  };
}

/** What is found on this desk. An entry whose words are kept back is not told of: that it holds them would be telling. */
export function search(seen: Seen, text: string): SearchResult {
  const waiting = seen.store.indexSearch(CAUGHT_UP) > 0;
  const found = seen.store.find(text, SHOWN);
  const people = found.customers.flatMap(({ id }) => {
    const known = knownAs(seen, id);
    if (!known) return [];
    const { customer } = known.show([]);
    if (!isFoundBy(known, customer, text)) return [];
    const [number] = known.numbers;
    return [
      {
        id,
        name: customer.name,
        ...(customer.tier ? { tier: customer.tier } : {}),
        ...(customer.grid ? { grid: customer.grid } : {}),
        ...(number === undefined ? {} : { number }),
      },
    ];
  });
  const code = codeOf(text);
  const shownOf = (
    { customerId, entry }: Found['entries'][number],
    isMeant: (shown: HistoryEntry) => boolean,
  ): FoundEntry[] => {
    const known = knownAs(seen, customerId);
    const [shown] = known?.show(known.told([entry], [])).history ?? [];
    if (!known || !shown || !isMeant(shown)) return [];
    const customerName = known.show([]).customer.name;
    return [{ customerId, customerName, entry: shown as FoundEntry['entry'] }];
  };
  const holds = (shown: HistoryEntry) => isShown(shown, text, code);
  const entries = found.entries.flatMap((each) => shownOf(each, holds));
  const toPeople = people.flatMap(({ id: customerId }) =>
    seen.store.messages(customerId).map((entry) => ({ customerId, entry })),
  );
  // Whom a message went to is known with the customer, whatever may be read of it.
  const messages = [
    ...found.messages.flatMap((each) => shownOf(each, holds)),
    ...newest(toPeople).flatMap((each) => shownOf(each, () => true)),
  ];
  const hasCode = ({ entry }: FoundEntry) =>
    code !== undefined && (entry.references ?? []).some((each) => each.startsWith(code));
  return {
    customers: people,
    references: entries.filter(hasCode),
    entries: entries.filter((each) => !hasCode(each)),
    messages: newest([...new Map(messages.map((each) => [each.entry.id, each])).values()]),
    waiting,
  };
}

function newest<T extends { readonly entry: { readonly at: number } }>(found: readonly T[]): T[] {
  return found.toSorted((a, b) => b.entry.at - a.entry.at).slice(0, SHOWN);
}

function knownAs({ store, role, work, identity }: Seen, customerId: string) {
  const found = store.person(customerId);
  if (!found) return undefined;
  const eyes = eyesOf(role);
  const { customer, tasks } = found;
  const numbers = [...new Set(tasks.flatMap((task) => task.numbers.map(({ e164 }) => e164)))];
  const known = { numbers: numbers.map((e164) => ({ e164 })) };
  const all = store.campaigns();
  const theirs = tasks.flatMap(({ campaignId }) => all.find(({ id }) => id === campaignId) ?? []);
  // Who is here for belonging to somebody only, is in no campaign: whatever any of them keeps back, is kept back.
  const campaigns = tasks.length === 0 ? all : theirs;
  const onScreen = work?.queued.customer.id === customerId ? work : undefined;
  const policies = onScreen ? [onScreen.campaign.identity] : campaigns.map(({ identity: policy }) => policy);
  return {
    campaigns,
    isMasked: numbers.some((number) => eyes.number(number) !== number),
    e164s: numbers,
    numbers: numbers.map((number) => eyes.number(number)),
    /** With the messages that this desk asked for; what earlier calls wrote is kept back until the check has succeeded. */
    told: (history: readonly HistoryEntry[], own = store.messages(customerId)) =>
      withMessages(history, own, {
        hidden: policies.some((policy) => policy !== undefined) && !(onScreen && identity === 'passed'),
        attemptId: onScreen && onScreen.stage !== 'preview' ? onScreen.call.attemptId : undefined,
      }),
    show: (history: readonly HistoryEntry[]) => {
      const shown = disclosed(customer, history, policies, onScreen && identity);
      return {
        customer: customerFor(eyes, shown.customer, known),
        history: historyFor(eyes, shown.history, known),
        fields: shown.fields,
      };
    },
  };
}

/** Country codes have three digits at most, behind a plus. */
const MOST_BEFORE = 4;

/**
 * Whether what was typed is in what may be shown, or is a number as one knows it: whole, or by its last four digits. Otherwise a number or an
 * answer of the identity check could be found out digit by digit.
 */
function isFoundBy(
  { e164s, isMasked }: { readonly e164s: readonly string[]; readonly isMasked: boolean },
  { name, externalId }: { readonly name: string; readonly externalId?: string | undefined },
  text: string,
): boolean {
  if (holdsTyped(`${name} ${externalId ?? ''}`, text)) return true;
  const digits = typedDigits(text)?.replace(/^0+(?=\d{10})/, '');
  if (digits === undefined) return false;
  const isKnown = (number: string) => digits.length === 4 || number.length - digits.length <= MOST_BEFORE;
  return e164s.some((number) => number.endsWith(digits) && (!isMasked || isKnown(number)));
}

function isShown(
  { title, detail = '', references = [] }: HistoryEntry,
  text: string,
  code: string | undefined,
) {
  if (code !== undefined && references.some((each) => each.startsWith(code))) return true;
  return holdsTyped(`${title} ${detail} ${references.join(' ')}`, text);
}

function codeOf(text: string): string | undefined {
  const read = parseReference(text);
  return read.kind === 'code' ? read.code : codeBegin(text);
}

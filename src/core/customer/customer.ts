import type { ConsentBasis } from '../compliance/consent.ts';

/** A customer as the desk shows it; every field of the list that has no place of its own is kept in `fields`. */
export interface Customer {
  readonly id: string;
  /** The billing system's key. */
  readonly externalId: string;
  readonly name: string;
  readonly gender?: 'female' | 'male' | undefined;
  readonly tier?: 'diamond' | 'gold' | 'silver' | 'mass' | undefined;
  readonly plan?: string | undefined;
  /** Monthly charge in the list's currency, minor units (fen). */
  readonly monthlyFen?: number | undefined;
  /** ISO date. */
  readonly contractEnd?: string | undefined;
  readonly tenureMonths?: number | undefined;
  readonly grid?: string | undefined;
  readonly owner?: string | undefined;
  readonly language?: 'zh-CN' | 'en' | undefined;
  /** IANA zone of the customer's place, where it differs from what the number says. */
  readonly timeZone?: string | undefined;
  /** The customer's own, before the campaign's. */
  readonly consent?: ConsentBasis | undefined;
  /** Set for protected customers: nobody but this account may call, by hand. Empty where nobody is named: then nobody may. */
  readonly protectedFor?: string | undefined;
  /** 0-100 with reasons, where the list gives it. */
  readonly churnRisk?: number | undefined;
  readonly churnReasons?: readonly string[] | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

/** One line of the customer's history. `at`: epoch ms. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly kind: 'call' | 'order' | 'complaint' | 'sms' | 'survey' | 'import' | 'ticket';
  readonly title: string;
  readonly detail?: string | undefined;
  readonly agentName?: string | undefined;
  readonly lineResult?: string | undefined;
  readonly dispositionCode?: string | undefined;
  readonly talkMs?: number | undefined;
  /** Of a call: the customer made it. */
  readonly incoming?: boolean | undefined;
}

import type { Generated } from 'kysely';
import type { ExportDetail } from '../../contract/views.ts';
import type { CallerLookUpsTable } from './access-tables.ts';
import type { BriefingReadsTable, BriefingsTable } from './briefing-tables.ts';
import type {
  CampaignMessagesTable,
  CampaignsTable,
  CampaignVersionsTable,
  LearntHoursTable,
} from './campaign-tables.ts';
import type {
  CustomerCorrectionsTable,
  CustomerGroupsTable,
  CustomerRulesTable,
  CustomerStandingsTable,
  HistoryImportsTable,
  HistoryRecordsTable,
  StandingsTallyTable,
} from './customer-tables.ts';
import type {
  FleetDesksTable,
  FleetMailTable,
  FleetNodesTable,
  PacersTable,
  TransferOffersTable,
  TransfersTable,
} from './fleet-tables.ts';
import type { DayGoalsTable } from './goals-tables.ts';
import type {
  AnswersUsedTable,
  ApprovedAnswersTable,
  NumbersRevealedTable,
  OfferApprovalsTable,
  OffersMadeTable,
} from './offer-tables.ts';
import type {
  AgentDaysTable,
  AgentStatesTable,
  AttemptsTable,
  CallsGivenOnTable,
  IncomingCallsTable,
  OutcomesTable,
  PresenceTable,
} from './projection-tables.ts';
import type {
  IdentityChecksTable,
  ReferenceCodesTable,
  ReferenceCountersTable,
  ReferenceRangesTable,
} from './reference-tables.ts';
import type {
  RecordImportsTable,
  RecordProblemsTable,
  RecyclingsTable,
  SettlementsTable,
} from './settling-tables.ts';
import type {
  DncEntriesTable,
  NumberLeasesTable,
  NumberRegionsTable,
  TaskNumbersTable,
  TasksTable,
  WithdrawnContactsTable,
  WithdrawnCustomersTable,
} from './task-tables.ts';
import type { SmsGatewayTroubleTable, TextMessagesTable } from './text-message-tables.ts';
import type { TrunkClaimsTable, TrunksTable } from './trunk-tables.ts';

/** Times: epoch ms, centre's clock. Flags: 0 or 1. `*_sealed`: AES-256-GCM, see keys/. `*_hash` of numbers: keyed, see keys/. */
export interface AccountsTable {
  id: string;
  username: string;
  display_name: string;
  role: 'agent' | 'lead' | 'supervisor' | 'admin';
  team: string;
  password_hash: string;
  failures: Generated<number>;
  locked_until: number | null;
  /** Since when it may not sign in; null: it may. */
  disabled_at: number | null;
  created_at: number;
  /** JSON lists; null or empty = not told, which fits any call. */
  languages: Generated<string | null>;
  skills: Generated<string | null>;
}

export interface SessionsTable {
  token_hash: string;
  account_id: string;
  device_id: string;
  created_at: number;
  expires_at: number;
  /** Why it ended; null while it lives. At most one living session an account. */
  ended: 'signed-out' | 'elsewhere' | null;
}

export interface DevicesTable {
  id: string;
  name: string;
  credential_hash: string;
  created_at: number;
}

export interface EpochsTable {
  epoch: string;
  device_id: string;
  account_id: string;
  ack_seq: Generated<number>;
  /** Head of the hash chain over the cipher texts of this epoch's facts. */
  chain_hash: string;
  created_at: number;
}

export interface CountersTable {
  name: string;
  value: number;
}

/** Append-only (DESIGN invariant 4): rows are never changed or removed. */
export interface FactsTable {
  epoch: string;
  seq: number;
  event_id: string;
  device_id: string;
  /** Order of commit over all desks. */
  position: number;
  kind: string;
  state: 'applied' | 'parked' | 'duplicate';
  reason: string | null;
  /** Customer whose key sealed the body; null = the centre's own. */
  customer_id: string | null;
  body_sealed: Uint8Array | null;
  /** Keyed hash of the plain content; empty where it could not be read. */
  content_hash: string;
  chain_hash: string;
  received_at: number;
}

export interface CustomerKeysTable {
  customer_id: string;
  wrapped_key: Uint8Array;
}

export interface CustomersTable {
  id: string;
  /** Keyed hash of the billing system's key, or of the number where a list has none. */
  external_hash: string;
  /** Keyed hash of the name (customers/name-hashes.ts); null until worked out, empty where it cannot be read. */
  name_hash: string | null;
  body_sealed: Uint8Array;
  /** Since when no calls are wanted: apart from the body, so that those with a withdrawn number are found without opening it. Epoch ms. */
  withdrawn_at: number | null;
  /** The same by a refusal in a call, until its entry is ended. Epoch ms. */
  refused_at: number | null;
  updated_at: number;
}

export interface PastContactsTable {
  id: string;
  customer_id: string;
  at: number;
  /** 1: somebody spoke with the customer. */
  talked: number;
  body_sealed: Uint8Array;
}

export interface ListsTable {
  id: string;
  campaign_id: string;
  /** Empty where the kind says it. */
  name: string;
  kind: Generated<'imported' | 'callers' | 'due'>;
  content_hash: string;
  imported_at: number;
  imported_by: string;
  rows: number;
}

export interface StagesTable {
  id: string;
  kind: 'upload' | 'stage';
  body_sealed: Uint8Array;
  account_id: string;
  expires_at: number;
}

export interface ChangesTable {
  /** Commit-ordered (database/counter.ts). */
  position: number;
  /** An epoch, or `*` for every desk. */
  scope: string;
  kind: 'dnc' | 'lease' | 'campaign' | 'reference' | 'message' | 'answer' | 'briefing';
  ref: string;
  term: number | null;
}

export interface ExportsTable {
  id: string;
  account_id: string;
  device_id: string;
  kind: ExportDetail;
  /** What was asked, as JSON. */
  query: string;
  rows: number;
  at: number;
}

export interface CentralDatabase {
  accounts: AccountsTable;
  sessions: SessionsTable;
  devices: DevicesTable;
  epochs: EpochsTable;
  counters: CountersTable;
  facts: FactsTable;
  customer_keys: CustomerKeysTable;
  customers: CustomersTable;
  customer_rules: CustomerRulesTable;
  customer_standings: CustomerStandingsTable;
  standings_tally: StandingsTallyTable;
  customer_groups: CustomerGroupsTable;
  customer_corrections: CustomerCorrectionsTable;
  past_contacts: PastContactsTable;
  history_records: HistoryRecordsTable;
  history_imports: HistoryImportsTable;
  campaigns: CampaignsTable;
  campaign_versions: CampaignVersionsTable;
  campaign_messages: CampaignMessagesTable;
  learnt_hours: LearntHoursTable;
  lists: ListsTable;
  stages: StagesTable;
  tasks: TasksTable;
  task_numbers: TaskNumbersTable;
  number_regions: NumberRegionsTable;
  number_leases: NumberLeasesTable;
  dnc_entries: DncEntriesTable;
  withdrawn_contacts: WithdrawnContactsTable;
  withdrawn_customers: WithdrawnCustomersTable;
  changes: ChangesTable;
  attempts: AttemptsTable;
  incoming_calls: IncomingCallsTable;
  calls_given_on: CallsGivenOnTable;
  outcomes: OutcomesTable;
  agent_states: AgentStatesTable;
  agent_days: AgentDaysTable;
  presence: PresenceTable;
  exports: ExportsTable;
  caller_look_ups: CallerLookUpsTable;
  pacers: PacersTable;
  fleet_nodes: FleetNodesTable;
  fleet_desks: FleetDesksTable;
  fleet_mail: FleetMailTable;
  transfers: TransfersTable;
  transfer_offers: TransferOffersTable;
  recyclings: RecyclingsTable;
  settlements: SettlementsTable;
  record_imports: RecordImportsTable;
  record_problems: RecordProblemsTable;
  reference_ranges: ReferenceRangesTable;
  reference_counters: ReferenceCountersTable;
  reference_codes: ReferenceCodesTable;
  identity_checks: IdentityChecksTable;
  text_messages: TextMessagesTable;
  sms_gateway_trouble: SmsGatewayTroubleTable;
  offer_approvals: OfferApprovalsTable;
  offers_made: OffersMadeTable;
  approved_answers: ApprovedAnswersTable;
  answers_used: AnswersUsedTable;
  numbers_revealed: NumbersRevealedTable;
  briefings: BriefingsTable;
  briefing_reads: BriefingReadsTable;
  day_goals: DayGoalsTable;
  trunks: TrunksTable;
  trunk_claims: TrunkClaimsTable;
}

/** An agent's desk asked whose number a caller's is. `at`: epoch ms, centre's clock. */
export interface CallerLookUpsTable {
  id: string;
  account_id: string;
  device_id: string;
  /** Keyed, see keys/. */
  number_hash: string;
  /** Null: the number is nobody's. */
  customer_id: string | null;
  at: number;
}

/** Connections to the carrier that several campaigns may share. */
export interface Trunk {
  readonly id: string;
  readonly name: string;
  /** Most calls on it at once, ringing and talking, as the carrier grants. */
  readonly lines: number;
}

export const MOST_TRUNK_LINES = 10_000;

import type { CentreUnderTest } from '../../../support/central/centre-under-test.ts';

/** What a suite runs against; set up once for all its tests, which keep apart by agents and campaigns of their own. */
export interface SuiteContext {
  readonly centre: CentreUnderTest;
  /** The database takes several writers at once. */
  readonly manyWriters: boolean;
}

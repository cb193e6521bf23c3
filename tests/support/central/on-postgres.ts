import { afterAll, beforeAll, describe } from 'vitest';
import type { OpenCentre } from '../../../src/central/open-centre.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../postgres/start-postgres.ts';
import { type CentreUnderTest, startCentreUnderTest } from './centre-under-test.ts';

/** A centre on a PostgreSQL of its own, which are there once a test runs. */
export interface OnPostgres {
  readonly centre: CentreUnderTest;
  /** A second node of the same centre. */
  readonly beside: OpenCentre;
}

/** Tests of what PostgreSQL alone can show; left out where there is none, but not in CI. */
export function describeOnPostgres(title: string, tests: (on: OnPostgres) => void): void {
  const missing = postgresMissing();
  if (missing && process.env.CI) throw new Error(missing);
  if (missing) console.warn(`skipped: ${missing}`);

  describe.skipIf(missing)(title, () => {
    let postgres: TestPostgres;
    let centre: CentreUnderTest;
    let beside: OpenCentre;
    beforeAll(async () => {
      postgres = await startPostgres();
      centre = await startCentreUnderTest({ databaseUrl: await postgres.createDatabase() });
      beside = await centre.openBeside();
    });
    afterAll(async () => {
      await beside?.close();
      await centre?.close();
      await postgres?.stop();
    });
    tests({
      get centre() {
        return centre;
      },
      get beside() {
        return beside;
      },
    });
  });
}

import { afterAll, beforeAll, describe } from 'vitest';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres/start-postgres.ts';
import { centralSuites } from './suites/all-suites.ts';

const missing = postgresMissing();
if (missing && process.env.CI) throw new Error(missing);
if (missing) console.warn(`skipped: ${missing}`);

describe.skipIf(missing)('the central system on PostgreSQL 15', () => {
  let postgres: TestPostgres;
  let centre: CentreUnderTest;
  beforeAll(async () => {
    postgres = await startPostgres();
    centre = await startCentreUnderTest({ databaseUrl: await postgres.createDatabase() });
  });
  afterAll(async () => {
    await centre?.close();
    await postgres?.stop();
  });

  centralSuites({
    get centre() {
      return centre;
    },
    manyWriters: true,
  });
});

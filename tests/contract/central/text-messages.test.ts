import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres/start-postgres.ts';
import { startLabSms } from '../../support/sms/lab-sms.ts';
import { textMessageSuite } from './suites/text-message-suite.ts';

const missing = postgresMissing();
if (missing && process.env.CI) throw new Error(missing);
if (missing) console.warn(`skipped: ${missing}`);

describe('text messages on SQLite', () => {
  let lab: Awaited<ReturnType<typeof startLabSms>>;
  let centre: CentreUnderTest;
  beforeAll(async () => {
    lab = await startLabSms();
    centre = await startCentreUnderTest({ sms: lab.options });
  });
  afterAll(async () => {
    await centre?.close();
    await lab?.close();
  });
  textMessageSuite(
    {
      get centre() {
        return centre;
      },
      manyWriters: false,
    },
    () => lab,
  );
});

describe.skipIf(missing)('text messages on PostgreSQL 15', () => {
  let postgres: TestPostgres;
  let lab: Awaited<ReturnType<typeof startLabSms>>;
  let centre: CentreUnderTest;
  let second: { close(): Promise<void> };
  beforeAll(async () => {
    postgres = await startPostgres();
    lab = await startLabSms();
    centre = await startCentreUnderTest({ databaseUrl: await postgres.createDatabase(), sms: lab.options });
    second = await centre.startNode();
  });
  afterAll(async () => {
    await second?.close();
    await centre?.close();
    await lab?.close();
    await postgres?.stop();
  });
  textMessageSuite(
    {
      get centre() {
        return centre;
      },
      manyWriters: true,
    },
    () => lab,
  );

  it('hands every message in once, though two nodes send', () => {
    const twice = lab.received().filter(({ handedIn }) => handedIn > 1);
    // The one whose answer was swallowed may have been handed in again.
    expect(twice.length).toBeLessThanOrEqual(1);
    expect(lab.received().length).toBeGreaterThan(3);
  });
});

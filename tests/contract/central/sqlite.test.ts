import { afterAll, beforeAll, describe } from 'vitest';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { centralSuites } from './suites/all-suites.ts';

let centre: CentreUnderTest;
beforeAll(async () => {
  centre = await startCentreUnderTest();
});
afterAll(() => centre?.close());

describe('the central system on SQLite', () => {
  centralSuites({
    get centre() {
      return centre;
    },
    manyWriters: false,
  });
});

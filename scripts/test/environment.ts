/** What the run has brought up for its tests; handed to jest's processes in the environment. */
export type TestEnvironment = {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  readerUrl: string;
  /** The migrated database to clone; scripts/test/database.ts does it. */
  templateDb: string;
  /** host:port of a real Temporal dev server. */
  temporalAddress: string;
  /** Path of the time-skipping test server: `createTimeSkipping({ server: { executable: … } })`. */
  temporalTestServer: string;
};

const VARIABLES: Record<keyof TestEnvironment, string> = {
  adminUrl: 'TEST_PG_ADMIN_URL',
  ownerUrl: 'TEST_PG_OWNER_URL',
  appUrl: 'TEST_PG_APP_URL',
  readerUrl: 'TEST_PG_READER_URL',
  templateDb: 'TEST_TEMPLATE_DB',
  temporalAddress: 'TEST_TEMPORAL_ADDRESS',
  temporalTestServer: 'TEST_TEMPORAL_SERVER_BIN',
};

const entries = Object.entries(VARIABLES) as [keyof TestEnvironment, string][];

export function toVariables(environment: TestEnvironment): Record<string, string> {
  return Object.fromEntries(entries.map(([key, variable]) => [variable, environment[key]]));
}

/** The environment of this test run; outside of `npm test` it says what to do instead. */
export function testEnvironment(): TestEnvironment {
  const read = ([key, variable]: [keyof TestEnvironment, string]) => {
    const value = process.env[variable];
    if (!value) throw new Error(`${variable} is not set: run tests with \`npm test -- <path>\`.`);
    return [key, value];
  };
  return Object.fromEntries(entries.map(read)) as TestEnvironment;
}

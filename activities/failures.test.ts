import { ApplicationFailure, DefaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import pg from 'pg';
import { refusal } from '../domain/refusals.ts';
import { testEnvironment } from '../scripts/test/environment.ts';
import { originalOf, withPlainFailures } from './failures.ts';

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: testEnvironment().adminUrl });
  await client.connect();
  await client.query('create temporary table secrets (name text primary key)');
  await client.query(`insert into secrets values ('Иванова Мария')`);
});
afterAll(() => client?.end());

async function failureOf(activity: () => Promise<unknown>): Promise<unknown> {
  return withPlainFailures(activity)().then(
    () => undefined,
    (error: unknown) => error,
  );
}

const asSentToTemporal = (error: unknown) =>
  JSON.stringify(new DefaultFailureConverter().errorToFailure(error, defaultPayloadConverter));

test.each([
  ['a broken rule of the database', `insert into secrets values ('Иванова Мария')`, '23505'],
  ['a value of the wrong kind', `select 'Иванова Мария'::int`, '22P02'],
])('the engine hears of %s by its kind alone, and it is tried again', async (_name, query, code) => {
  const failure = await failureOf(() => client.query(query));
  expect(failure).toMatchObject({ message: `error ${code}`, type: 'error', nonRetryable: false });
  expect(asSentToTemporal(failure)).not.toContain('Иванова');
  expect(originalOf(failure)).toBeInstanceOf(pg.DatabaseError);
});

test('whatever else fails keeps its name, not its words nor its causes', async () => {
  const cause = new Error('Петров болен');
  const failure = await failureOf(() => Promise.reject(new TypeError('Иванова Мария', { cause })));
  expect(failure).toMatchObject({ message: 'TypeError', nonRetryable: false });
  expect(asSentToTemporal(failure)).not.toMatch(/[а-я]/i);
});

test('a refusal is told by its code and not tried again', async () => {
  const failure = await failureOf(() => Promise.reject(refusal('withdrawn')));
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure).toMatchObject({ message: 'withdrawn', type: 'refusal:withdrawn', nonRetryable: true });
});

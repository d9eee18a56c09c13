/** The list of what goes into an export is that of the database. */
import { tablesOf } from '../backup/tables.ts';
import { withClient } from '../runtime/postgres-roles.ts';
import { freshDatabase, type TestDatabase } from '../test/database.ts';
import { shapeOf } from './columns.ts';
import { parts } from './tables.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
}, 30_000);
afterAll(() => database.drop());

test('every table of the database is exported or left out with a reason, and what is exported refers to nothing left out', async () => {
  await withClient(database.ownerUrl, async (client) => {
    const tables = (await tablesOf(client)).map(({ name }) => name);
    expect(Object.keys(parts).toSorted()).toEqual(tables.toSorted());
    const dangling: string[] = [];
    for (const name of tables.filter((table) => parts[table]?.takes !== 'nothing')) {
      const { key, references } = await shapeOf(client, name);
      expect([name, key]).not.toEqual([name, []]);
      for (const { table } of references)
        if (parts[table]?.takes === 'nothing') dangling.push(`${name} → ${table}`);
    }
    expect(dangling).toEqual([]);
  });
});

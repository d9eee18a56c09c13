import { freshDatabase } from '../scripts/test/database.ts';
import { withClient } from '../scripts/runtime/postgres-roles.ts';
import { migrate } from './migrate.ts';

test('a database that a newer version has migrated is refused, and left as it is', async () => {
  const database = await freshDatabase();
  try {
    expect(await migrate(database.ownerUrl)).toEqual([]);
    const executed = () =>
      withClient(database.ownerUrl, async (client) => {
        const { rows } = await client.query<{ name: string }>('select name from mikro_orm_migrations');
        return rows.map(({ name }) => name);
      });
    await withClient(database.ownerUrl, (client) =>
      client.query(`insert into mikro_orm_migrations (name) values ('9999-of-tomorrow')`),
    );
    const before = await executed();
    await expect(migrate(database.ownerUrl)).rejects.toThrow(
      /newer than this program: it has 9999-of-tomorrow\. Run the version/,
    );
    expect(await executed()).toEqual(before);
  } finally {
    await database.drop();
  }
});

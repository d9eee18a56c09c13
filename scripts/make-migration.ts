/**
 * `npm run migration -- add-sessions`: writes a migration from what the entities say beyond the snapshot. Needs no
 * database: the snapshot in `db/migrations` is what the last migration left.
 */
import { connectOrm } from '../db/orm.ts';

const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z-]*$/.test(name)) {
  console.error('Say what it does, in kebab-case: npm run migration -- add-sessions');
  process.exit(1);
}
const orm = await connectOrm('postgres://nobody@127.0.0.1:1/none');
const { fileName, diff } = await orm.migrator.create(undefined, false, false, name);
console.log(diff.up.length === 0 ? 'The entities say nothing new' : `Wrote db/migrations/${fileName}`);
await orm.close();

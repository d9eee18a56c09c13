import type pg from 'pg';
import { effects } from '../../activities/effects.ts';
import { known } from '../../db/known.ts';
import { databaseClock, type BusinessClock } from '../../db/core/clock.ts';
import type { Actor } from '../../db/core/command.ts';
import type { CoreDeps } from '../../db/core/deps.ts';
import { registerForms } from '../../db/core/forms.ts';
import { loadPacks } from '../../db/core/pack.ts';
import { createPool } from '../../db/core/pool.ts';
import { loadPack } from '../../district/load.ts';
import type { Pack } from '../../district/pack.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { processes as declared } from '../../workflows/processes.ts';
import { storePack } from '../load-pack.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

export interface TestDistrict {
  database: TestDatabase;
  pool: pg.Pool;
  deps: CoreDeps;
  /** A demo person by login, as a request would know them. */
  actor(login: string): Actor;
  drop(): Promise<void>;
}

interface Options {
  clock?: BusinessClock;
  /** Processes besides or instead of the product's own. */
  processes?: readonly ProcessDeclaration[];
  /** Changes to the pack, such as terms of a test's own process. */
  pack?: (pack: Pack) => Pack;
  announce?: (caseId: string) => void;
  /** One that is filled already, such as a restored one; a new one with Shushensky in it where left out. */
  database?: TestDatabase;
}

/** Shushensky with its demo people in a database of the test's own, and the core upon it. */
export async function testDistrict(options: Options = {}): Promise<TestDistrict> {
  const { clock = databaseClock, processes = declared, announce = () => undefined } = options;
  const database = options.database ?? (await newDistrict(options));
  const pool = createPool(database.appUrl, { max: 8, name: 'test', genericPlans: true });
  await registerForms(pool, processes);
  const deps: CoreDeps = {
    pool,
    clock,
    processes: new Map(processes.map((process) => [process.key, process])),
    packs: await loadPacks(pool),
    effects,
    known,
    baseUrl: 'http://127.0.0.1:3000',
    announce,
  };
  const actors = await readActors(pool);
  return {
    database,
    pool,
    deps,
    actor: (login) => {
      const found = actors.get(login);
      if (found === undefined) throw new Error(`The demo has no '${login}'`);
      return found;
    },
    drop: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

/** The same in a database of an earlier release, as an upgrade leaves it: migrated, and this version's pack loaded. */
export async function districtOn(database: TestDatabase, options: Options = {}): Promise<TestDistrict> {
  await storeShushensky(database, options);
  return await testDistrict({ ...options, database });
}

async function newDistrict(options: Options): Promise<TestDatabase> {
  const database = await freshDatabase();
  await storeShushensky(database, options);
  return database;
}

async function storeShushensky(database: TestDatabase, options: Options): Promise<void> {
  const pack = loadPack('district/shushensky', 'district/shushensky-demo');
  await storePack(database.ownerUrl, options.pack?.(pack) ?? pack);
}

async function readActors(pool: pg.Pool): Promise<Map<string, Actor>> {
  const { rows } = await pool.query<{ login: string; id: string; roles: { role: string; scope: string }[] }>(
    `select split_part(email, '@', 1) as login, p.id,
       coalesce(jsonb_agg(jsonb_build_object('role', role, 'scope', scope)) filter (where role is not null), '[]') as roles
     from people p left join role_grants g on g.person_id = p.id group by p.id, email`,
  );
  return new Map(rows.map(({ login, id, roles }) => [login, { personId: id, roles }]));
}

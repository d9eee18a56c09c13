/** One person who has had nothing to do with the foreign cases, in whatever role a test gives them. */
import { exampleInput, startCase } from '../journey.ts';
import type { Answer, ApiWorld, Client } from '../world.ts';
import { endpoints, type Endpoint, type Endpoints } from '../../contract/index.ts';
import { requests } from './requests.ts';
import type { Named } from './named.ts';

const LOGIN = 'teacher5';

export interface Stranger {
  client: Client;
  /** A program of their own, of school 3. */
  ownCaseId: string;
  /** Takes every role from them and gives this one. */
  become: (role?: string, scope?: string) => Promise<void>;
}

export async function stranger(world: ApiWorld): Promise<Stranger> {
  const become = async (role?: string, scope = '') => {
    await world.owner.query('delete from role_grants where person_id = $1', [await world.personId(LOGIN)]);
    if (role !== undefined) await world.grant(LOGIN, role, scope);
  };
  await become('programLeader', 'school-3');
  const client = await world.as(LOGIN);
  const input = await exampleInput(client, { title: 'Своя программа', schools: ['school-3'], coAuthors: [] });
  const { body } = await startCase(client, input);
  return { client, ownCaseId: body.id, become };
}

/** Every answer of the endpoint to somebody, about what is named. */
export function answersOf(client: Client, name: keyof Endpoints, named: Named): Promise<Answer[]> {
  const { method }: Endpoint = endpoints[name];
  return Promise.all(
    requests[name](named).map(({ path, body, raw }) =>
      client.call(method, path, raw ? { raw: raw() } : { body }),
    ),
  );
}

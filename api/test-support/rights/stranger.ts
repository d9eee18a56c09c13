/** One person who has had nothing to do with the foreign cases, in whatever role a test gives them. */
import { inParallel } from '../../../worker/relay.ts';
import { exampleInput, startCase } from '../journey.ts';
import type { Answer, ApiWorld, Client } from '../world.ts';
import { endpoints, type Endpoint, type Endpoints } from '../../contract/index.ts';
import type { Asked } from './asked.ts';
import { requests } from './requests.ts';
import { nothing, type Named } from './named.ts';

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
  return Promise.all(requests[name](named).map((request) => send(client, method, request)));
}

const send = (client: Client, method: string, { path, body, raw }: Asked): Promise<Answer> =>
  client.call(method, path, raw ? { raw: raw() } : { body });

export const reads = (name: keyof Endpoints): boolean => endpoints[name].method === 'GET';

/**
 * Asks somebody's questions in one role, of reading ones each once: most say nothing of what they are asked about, and
 * are the same of every thing.
 */
export interface Memory {
  /** Things that aren't there. */
  unknown: Named;
  answersOf: (name: keyof Endpoints, named: Named) => Promise<Answer[]>;
  /** Asks anew. */
  answersNow: (name: keyof Endpoints, named: Named) => Promise<Answer[]>;
}

export function memoryOf(client: Client): Memory {
  const unknown = nothing();
  const kept = new Map<string, Promise<Answer>>();
  const once = (key: string, ask: () => Promise<Answer>) => {
    const answer = kept.get(key) ?? ask();
    kept.set(key, answer);
    return answer;
  };
  const answersOfAll = (name: keyof Endpoints, named: Named, isAnew: boolean) => {
    const { method }: Endpoint = endpoints[name];
    const isKept = reads(name) || named === unknown;
    const asked = requests[name](named).map((request, n) => {
      const key = reads(name) ? request.path : `${name} ${n}`;
      if (isAnew) kept.delete(key);
      const ask = () => send(client, method, request);
      return isKept ? once(key, ask) : ask();
    });
    return Promise.all(asked);
  };
  return {
    unknown,
    answersOf: (name, named) => answersOfAll(name, named, false),
    answersNow: (name, named) => answersOfAll(name, named, true),
  };
}

/** So many reading endpoints are asked at once: what one answers, none of the others changes. */
const AT_ONCE = 8;

/** Asks every endpoint: those that read several at a time, then the others one after the other. */
export async function askEach(
  names: readonly (keyof Endpoints)[],
  ask: (name: keyof Endpoints) => Promise<string[]>,
): Promise<string[]> {
  const said: string[] = [];
  await inParallel(names.filter(reads), AT_ONCE, async (name) => void said.push(...(await ask(name))));
  for (const name of names.filter((one) => !reads(one))) said.push(...(await ask(name)));
  return said;
}

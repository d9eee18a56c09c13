import type { OpsClient } from './client.ts';
import { exits, OpsError } from './command.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A person by id, or by a name that only one has. @throws OpsError */
export async function personId(client: OpsClient, named: string): Promise<string> {
  if (ID.test(named)) return named;
  const path = `/api/people?q=${encodeURIComponent(named)}&limit=10`;
  const { items } = await client.get<{ items: { id: string; name: string }[] }>(path);
  const [only, ...others] = items;
  if (only === undefined) throw new OpsError(`Nobody is called "${named}".`, exits.attention);
  if (others.length === 0) return only.id;
  const found = items.map(({ id, name }) => `  ${id} ${name}`);
  throw new OpsError(
    [`Several people are called "${named}". Give the id:`, ...found].join('\n'),
    exits.attention,
  );
}

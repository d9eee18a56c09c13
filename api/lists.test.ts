import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

interface Page {
  items: unknown[];
  nextCursor: string | null;
}

let world: ApiWorld;
let admin: Client;
let caseId: string;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
  caseId = await submitted(world);
}, 60_000);

afterAll(async () => {
  await world?.stop();
});

async function pageByPage(path: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let more = ''; ;) {
    const { body } = await admin.get<Page>(`${path}?limit=1${more}`);
    items.push(...body.items);
    if (body.nextCursor === null) return items;
    expect(body.items).toHaveLength(1);
    more = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}

test.each(['process-types', 'organizations', 'me/absences', 'incidents', 'cases/{id}/timeline'])(
  '/api/%s, which is short, comes whole, and page by page to whoever asks so',
  async (list) => {
    const path = `/api/${list.replace('{id}', caseId)}`;
    const { body } = await admin.get<Page>(path);
    expect(body.nextCursor).toBeNull();
    expect(await pageByPage(path)).toEqual(body.items);
    const foreign = await admin.get(`${path}?cursor=none`);
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ path: 'cursor' }] } });
  },
);

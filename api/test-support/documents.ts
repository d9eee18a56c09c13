/** Documents of cases over HTTP: whole ways to signed minutes, downloads, uploads. */
import { loadPacks } from '../../db/core/pack.ts';
import { aSecondOfPapers } from '../../worker/test-support/a-second.ts';
import type { AttachmentView, DocumentView } from '../contract/views.ts';
import { caseOf, COUNCIL, decideByExamples, submitted, toVote } from './journey.ts';
import type { ApiWorld, Client } from './world.ts';

export const SCAN = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** What the worker does in a second; `signing` is how the district signs minutes. */
export async function write(world: ApiWorld, signing?: string): Promise<void> {
  const { core } = world.api.deps;
  const packs = await loadPacks(core.pool);
  if (signing !== undefined) packs.current().policy.values['documents.minutes.signing'] = signing;
  await aSecondOfPapers({ ...core, packs });
}

/** A case whose minutes are signed; `signing` is how the district signs minutes on that day. */
export async function signedMinutes(world: ApiWorld, signing?: string): Promise<string> {
  const id = await submitted(world);
  await toVote(world, id);
  await decideByExamples(world, id, COUNCIL);
  await decideByExamples(world, id, ['secretary']);
  await decideByExamples(world, id, ['chair']);
  await write(world, signing);
  return id;
}

/** The case's document of that kind, as this person sees it. */
export async function documentOf(
  world: ApiWorld,
  login: string,
  kind: string,
  caseId: string,
): Promise<DocumentView> {
  const { documents } = await caseOf(await world.as(login), caseId);
  const found = documents.find((document) => document.kind === kind);
  if (found === undefined) throw new Error(`${login} sees no ${kind}`);
  return found;
}

export async function bytesAt(world: ApiWorld, client: Client, path: string) {
  const answer = await fetch(world.baseUrl + path, { headers: { cookie: client.cookie } });
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

export function sendFile<T = Record<string, unknown>>(
  client: Client,
  method: string,
  path: string,
  bytes: Uint8Array,
  name: string,
) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return client.call<T>(method, path, { raw: form });
}

export const upload = async (client: Client, bytes: Uint8Array, name: string) =>
  (await sendFile<AttachmentView>(client, 'POST', '/api/attachments', bytes, name)).body.id;

/** Three cases that are nobody's business but their own people's, with all that hangs on them. */
import { randomUUID } from 'node:crypto';
import { lookForStuck } from '../../../db/stuck/look.ts';
import { localDate } from '../../../domain/calendar.ts';
import { termEnd } from '../../../domain/terms.ts';
import type { AttachmentView } from '../../contract/views.ts';
import { dayIn, exampleInput, openTask, startCase } from '../journey.ts';
import type { ApiWorld, Client } from '../world.ts';
import { nothing, type Named } from './named.ts';
import type { Thing } from './roles.ts';

const WORD = 'Тайнопись';
const PLACE = 'Тайная комната';

export type Foreign = Record<Thing, Named>;

/** Sets them up in a world: a submitted program of school 1, a called session, and the absence of its deputy head. */
export async function foreignThings(world: ApiWorld): Promise<Foreign> {
  return {
    program: await program(world),
    session: await session(world),
    absence: await absence(world),
  };
}

async function program(world: ApiWorld): Promise<Named> {
  const [leader, secretary] = [await world.as('leader'), await world.as('secretary')];
  const file = await upload(leader, WORD, `${WORD}.txt`);
  const input = { title: WORD, schools: ['school-1'], coAuthors: [], files: [file.id] };
  const { body: started } = await startCase(leader, await exampleInput(leader, input));
  const task = await openTask(secretary, started.id);
  await secretary.put(`/api/tasks/${task.id}/draft`, { choice: 'return', reason: WORD });
  await leader.put('/api/process-types/program-approval/draft', { title: WORD });
  const question = { to: await world.personId('teacher2'), text: WORD };
  const asked = await secretary.post<{ id: string }>(`/api/tasks/${task.id}/questions`, question);
  await world.owner.query(
    `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
     values ($1, 'activity', $2, 'attend', $3, $4, 1, now(), now())`,
    [randomUUID(), started.id, `${started.id}:attend`, WORD],
  );
  const { core, pool, engine } = world.api.deps;
  await lookForStuck({ ...core, pool }, { ask: engine.ask, scan: true });
  await world.owner.query(
    `insert into findings (id, rule, case_id, fingerprint, detail, first_seen, last_seen)
     values ($1, 'x', $1, 'x', '{}', now(), now())`,
    [started.id],
  );
  return {
    ...nothing(),
    caseId: started.id,
    taskId: task.id,
    questionId: asked.body.id,
    fileId: file.id,
    contentHash: task.contentHash,
    word: WORD,
    school: 'school-1',
  };
}

async function session(world: ApiWorld): Promise<Named> {
  const { packs } = world.api.deps.core;
  const day = localDate(termEnd(new Date(), 20, packs.current().calendar), world.api.deps.zone);
  const called = { kind: 'ordinary', date: day, time: '15:00', place: PLACE };
  const { body } = await (await world.as('secretary')).post<{ id: string }>('/api/sessions', called);
  return { ...nothing(), caseId: body.id, word: PLACE };
}

async function absence(world: ApiWorld): Promise<Named> {
  const days = { from: dayIn(10), to: dayIn(12), substitute: await world.personId('head1') };
  const { body } = await (await world.as('deputy1')).put<{ id: string }>('/api/me/absences', days);
  const { rows } = await world.owner.query<{ id: string }>(`select id from cases where business_key = $1`, [
    body.id,
  ]);
  return { ...nothing(), caseId: rows[0]?.id ?? '', absenceId: body.id };
}

export async function upload(
  client: Client,
  text: string,
  name: string,
  headers = {},
): Promise<AttachmentView> {
  const raw = new FormData();
  raw.append('file', new Blob([text]), name);
  return (await client.call<AttachmentView>('POST', '/api/attachments', { raw, headers })).body;
}

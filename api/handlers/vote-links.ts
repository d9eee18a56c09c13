import { localDate } from '../../domain/calendar.ts';
import { refusal } from '../../domain/refusals.ts';
import { refersTo } from '../../domain/references.ts';
import { t } from '../../domain/text-object.ts';
import { voteByLink as vote } from '../../db/council/vote-by-link.ts';
import { demandAlive, demandLink } from '../../db/council/vote-links.ts';
import { read } from '../../db/core/transact.ts';
import { readGrants } from '../../db/read/names.ts';
import { readTask } from '../../db/read/tasks.ts';
import type { Endpoints } from '../contract/index.ts';
import type { TaskDetail, VoteLinkView } from '../contract/views.ts';
import { inputSchemaOf } from '../read/forms.ts';
import { iso, namesIn, personRef } from '../read/refs.ts';
import { taskDetails } from '../read/task-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** POST /api/vote-links/look: whose vote it is, and on what. */
export const lookAtVote: Handler<Endpoints['lookAtVote']> = async ({ deps, actor, body }) => {
  const link = await demandLink(
    { query: (...asked) => read(deps.pool, ...asked) },
    body.token,
    actor?.personId,
  );
  const now = await deps.now();
  demandAlive(link, now, deps.core.packs.current());
  const member = await asMember(deps, link.person_id, localDate(now, deps.zone));
  const row = await readTask(deps.pool, member, link.task_id);
  const [task] = row === undefined ? [] : await taskDetails(deps, member, [row]);
  if (task === undefined) throw noLonger();
  if (task.state === 'decided') throw voted();
  if (task.state !== 'open' || task.can['decide'] !== true) throw noLonger();
  return voteView(deps, task, member, iso(link.expires_at));
};

/** POST /api/vote-links/vote: the member's decision, as if they had signed in for it alone. */
export const voteByLink: Handler<Endpoints['voteByLink']> = async ({ deps, actor, body, idempotency }) => {
  const { token, contentHash, ...answer } = body;
  const asked = { token, contentHash, answer, signedIn: actor?.personId };
  const { answer: decided, wakes } = await vote(deps.core, asked, idempotency);
  deps.engine.deliver(wakes);
  return decided;
};

const voted = () =>
  refusal('already-decided', {
    detail: t(
      'Ваш голос уже принят. Изменить его нельзя.',
      'Your vote was taken already. It cannot be changed.',
    ),
  });

const noLonger = () =>
  refusal('withdrawn', {
    detail: t(
      'Это голосование закрыто, или вы в нём больше не участвуете. Подробности — в деле, после входа.',
      'This vote has closed, or you no longer take part in it. Sign in to see the case.',
    ),
  });

/** The member as a reader, with the roles of the day: they see by the link what they see signed in. */
async function asMember({ pool, names }: ApiDeps, personId: string, day: string): Promise<SignedIn> {
  const [grants, people] = await Promise.all([readGrants(pool, [personId], day), names.people([personId])]);
  const roles = grants.map(({ role, scope, valid_from: validFrom, valid_to: validTo }) => ({
    role,
    scope,
    validFrom,
    validTo,
  }));
  const language = people.get(personId)?.language === 'en' ? 'en' : 'ru';
  return { personId, roles, language, keyScopes: undefined };
}

/** Without what only a session may fetch: files, other programs. */
async function voteView(
  deps: ApiDeps,
  task: TaskDetail,
  { personId, language }: SignedIn,
  expiresAt: string,
): Promise<VoteLinkView> {
  const process = deps.core.processes.get(task.process);
  const references = process === undefined ? [] : refersTo(process.input, task.content);
  const named = references.flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));
  const [people, organizations] = await Promise.all([
    deps.names.people([personId, ...named]),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language };
  const fetched = references.filter(({ kind }) => kind !== 'person' && kind !== 'organization');
  const hidden = new Set(fetched.map(({ path }) => path.split('.')[0]));
  return {
    member: personRef(lookup, personId).name,
    title: task.title,
    subject: task.subject,
    taskId: task.id,
    due: task.due,
    expiresAt,
    contentHash: task.contentHash,
    choices: task.choices,
    content: Object.fromEntries(Object.entries(task.content).filter(([field]) => !hidden.has(field))),
    contentSchema: process === undefined ? {} : inputSchemaOf(process, language),
    names: namesIn(references, lookup),
  };
}

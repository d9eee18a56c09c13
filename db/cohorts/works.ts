/** Final works: handed in by the group, accepted or returned by whoever leads the course. */
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { t } from '../../domain/text-object.ts';
import type { WorkState } from '../../domain/cohort.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { statement } from '../core/sql.ts';
import { onCohort, type Group } from './group.ts';
import { tellGroup } from './letters.ts';
import { demandEnrolled } from './line.ts';

const stateOf = statement(
  'final_work_state',
  'select state, handed_at from final_works where cohort_id = $1 and person_id = $2',
);
const ownFiles = statement(
  'final_work_files',
  'select count(*)::int as own from attachments where id = any($1::uuid[]) and uploaded_by = $2::uuid',
);
const hand = statement(
  'final_work_hand',
  `insert into final_works (cohort_id, person_id, note, attachment_ids, state, handed_at) values ($1, $2, $3, $4, 'handed', $5)
   on conflict (cohort_id, person_id) do update set (note, attachment_ids, state, handed_at) =
     (excluded.note, excluded.attachment_ids, excluded.state, excluded.handed_at)`,
);
const judge = statement(
  'final_work_judge',
  `update final_works set state = $3, comment = $4, reviewed_by = $5, reviewed_at = $6
   where cohort_id = $1 and person_id = $2`,
);

/**
 * Somebody of the group hands in their final work, or does so again after it was returned.
 * @throws refusals not-found, step-closed (none is demanded, not yet, no more), invalid
 */
export function handIn(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  { note, files }: { note: string | null; files: readonly string[] },
  idempotency?: Idempotency,
): Promise<{ state: WorkState }> {
  return onCohort(deps, {
    ...{ name: 'cohortCommand', actor, cohortId, idempotency },
    do: async (group) => {
      await demandEnrolled(group, actor.personId, ['enrolled']);
      demandTakesWorks(group);
      if ((await workOf(group, actor.personId))?.state === 'accepted')
        throw refusal('step-closed', { detail: accepted });
      await demandOwnFiles(group, actor.personId, note, files);
      await group.tx.query(hand, [cohortId, actor.personId, note, files, group.now]);
      group.entries.push({ kind: 'workHanded', actor_id: actor.personId, detail: { cohortId } });
      return { state: 'handed' as const };
    },
  });
}

/**
 * Whoever leads the course or a methodist accepts a work, or returns it with a comment; nobody their own.
 * @param handedAt of the work that they looked at: what was handed in anew since then is not judged unseen
 * @throws refusals not-found, not-allowed, conflict-of-interest, step-closed, content-changed
 */
export function reviewWork(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  { personId, accept, handedAt, comment }: Review,
  idempotency?: Idempotency,
): Promise<{ state: WorkState }> {
  return onCohort(deps, {
    ...{ name: 'cohortCommand', actor, cohortId, idempotency },
    do: async (group) => {
      if (group.row.leader_id !== actor.personId && !permits(actor.roles, 'courses.runAll'))
        throw refusal('not-allowed');
      if (personId === actor.personId) throw refusal('conflict-of-interest');
      demandTakesWorks(group);
      const before = await workOf(group, personId);
      if (before === undefined) throw refusal('not-found');
      if (before.handed_at.getTime() !== handedAt.getTime())
        throw refusal('content-changed', { detail: handedAnew });
      if (!accept && comment === null)
        throw refusal('invalid', { errors: [{ path: 'comment', message: whyReturned }] });
      const state: WorkState = accept ? 'accepted' : 'returned';
      await group.tx.query(judge, [cohortId, personId, state, comment, actor.personId, group.now]);
      group.entries.push({
        kind: 'workReviewed',
        actor_id: actor.personId,
        for_id: personId,
        detail: { cohortId, state },
        reason: comment,
      });
      if (!accept)
        tellGroup(group, {
          kind: 'workReturned',
          people: [personId],
          params: { reason: comment },
          about: group.now.getTime(),
        });
      return { state };
    },
  });
}

interface Review {
  personId: string;
  accept: boolean;
  handedAt: Date;
  comment: string | null;
}

const handedAnew = t(
  'Слушатель сдал работу заново. Откройте её ещё раз и посмотрите, что изменилось.',
  'The work was handed in anew. Open it again and look at what has changed.',
);
const whyReturned = say(
  'Напишите, что доработать: это увидит слушатель.',
  'Write what to revise: its author will see it.',
);
const accepted = t('Ваша работа уже принята.', 'Your work is accepted already.');

async function workOf(
  { tx, row }: Group,
  personId: string,
): Promise<{ state: WorkState; handed_at: Date } | undefined> {
  return (await tx.query<{ state: WorkState; handed_at: Date }>(stateOf, [row.id, personId]))[0];
}

function demandTakesWorks({ row }: Group): void {
  if (row.final_work && row.phase === 'running') return;
  const detail = !row.final_work
    ? t('На этом курсе итоговой работы нет.', 'This course has no final work.')
    : row.phase === 'concluded'
      ? t('Итоги курса уже подведены.', 'The course is concluded already.')
      : t('Работу сдают, когда курс начался.', 'A work is handed in when the course has begun.');
  throw refusal('step-closed', { detail });
}

async function demandOwnFiles(
  { tx }: Group,
  personId: string,
  note: string | null,
  files: readonly string[],
) {
  const missing = say(
    'Приложите файл или напишите текст работы.',
    'Attach a file or write the text of your work.',
  );
  if (files.length === 0 && note === null)
    throw refusal('invalid', { errors: [{ path: 'files', message: missing }] });
  const [found] = await tx.query<{ own: number }>(ownFiles, [files, personId]);
  if (found?.own === new Set(files).size) return;
  const message = say(
    'Такого файла нет, или его загрузил другой человек. Загрузите файл заново.',
    'There is no such file, or somebody else uploaded it. Upload it anew.',
  );
  throw refusal('invalid', { errors: [{ path: 'files', message }] });
}

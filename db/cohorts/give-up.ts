/** Somebody gives their seat or their place in line up: who waits first moves up in the same transaction. */
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { onCohort, type EnrollmentRow, type Group } from './group.ts';
import { demandEnrolled, takeOut } from './line.ts';
import { releasesOf, takeBackReleases } from './releases.ts';

/**
 * Until the course begins; whoever has
 * moved up has some hours even then.
 * @throws refusals not-found, too-late
 */
export function giveUp(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  reason: string | null,
  idempotency?: Idempotency,
): Promise<{ state: 'left' }> {
  return onCohort(deps, {
    ...{ name: 'cohortCommand', actor, cohortId, idempotency },
    before: async (tx) =>
      takeBackReleases(tx, deps, await releasesOf(tx, cohortId, actor.personId), reason ?? gaveUp.ru),
    do: async (group) => {
      const enrollment = await demandEnrolled(group, actor.personId, ['enrolled', 'waiting']);
      demandMayLeave(group, enrollment);
      await takeOut(group, enrollment, 'left', reason);
      group.entries.push({ kind: 'leftCourse', actor_id: actor.personId, detail: { cohortId }, reason });
      return { state: 'left' as const };
    },
  });
}

const gaveUp = t('Педагог отказался от места', 'The teacher has given the seat up');

function demandMayLeave({ row, now }: Group, { refuse_until: until }: EnrollmentRow): void {
  if (row.phase === 'enrollment' || row.phase === 'gathering') return;
  if (row.phase === 'running' && until !== null && now <= until) return;
  throw refusal('too-late', {
    detail: t(
      'Курс уже идёт или закончен. Если вы больше не ходите, скажите руководителю курса.',
      'The course is under way or over. If you come no more, tell its leader.',
    ),
  });
}

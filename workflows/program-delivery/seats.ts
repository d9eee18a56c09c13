/** Who is asked in a cohort, and what its answers must be in view of the group. */
import { spanOf } from '../../domain/cohort-policy.ts';
import { knownCohort, type KnownCohort, type LeaderRole } from '../../domain/cohort.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { keptProblems } from '../../domain/forms.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { DISTRICT_SCOPE } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import type { Seat } from '../../domain/seats.ts';
import type { CohortContent } from './content.ts';
import type { AttendanceAnswer } from './forms.ts';

export type Facts = CaseFacts<CohortContent>;

interface Led {
  known?: unknown;
  initiatorId: string;
  content: { leader?: string | undefined };
}

/** Whoever leads it; where they have left the district, the methodist, who runs every course. */
const asked = (personId: string, role: LeaderRole, isThere = true): Seat =>
  isThere
    ? { key: 'leader', kind: 'person', personId, role, scope: DISTRICT_SCOPE }
    : { key: 'leader', kind: 'holders', role: 'methodist', scope: DISTRICT_SCOPE };

/** Whoever leads the cohort; before its rows are there, whom the content names. */
export function leaderSeat(facts: Led, role: LeaderRole = 'courseLeader'): Seat {
  const cohort = knownCohort(facts);
  const leader = cohort?.leaderId ?? facts.content.leader ?? facts.initiatorId;
  return asked(leader, role, cohort?.leaderIsThere);
}

/** Whoever leads this session, by its number: the substitute, or the cohort's leader. */
export function sessionSeat(facts: Led, branch: string, role: LeaderRole = 'courseLeader'): Seat {
  const cohort = knownCohort(facts);
  const session = cohort?.sessions.find(({ number }) => String(number) === branch);
  if (cohort === undefined || session === undefined || session.leaderId === cohort.leaderId)
    return leaderSeat(facts, role);
  return asked(session.leaderId, role);
}

/** The content with whoever leads it by now: another may have been named since it was opened. */
export function asItStands(facts: Facts): CohortContent {
  const { content } = facts;
  const leader = knownCohort(facts)?.leaderId;
  return content.leader === undefined || leader === undefined ? content : { ...content, leader };
}

const sameProgram = say(
  'Программу курса не меняют: откройте другой курс.',
  'The program stays: open another course.',
);

/** A group that is too small meets only with a reason, an empty one never; whoever postpones keeps the program. */
export function groupProblems(facts: Facts, answer: Record<string, unknown>): FieldError[] {
  const cohort = knownCohort(facts);
  if (cohort === undefined) return [];
  const { choice, reason, content } = answer as { choice: string; reason?: string; content?: CohortContent };
  const after = choice === 'postpone' ? content : undefined;
  const changed = after && keptProblems({ before: facts.content, after }, ['program'], sameProgram);
  if (changed !== undefined && changed.length > 0) return changed;
  if (choice === 'postpone' && content?.leader !== undefined && cohort.people.includes(content.leader))
    return [
      {
        path: 'content.leader',
        message: say(
          'Этот человек зачислен на курс: вести его он не может.',
          'This person is enrolled in the course and can’t lead it.',
        ),
      },
    ];
  if (choice === 'postpone' && content !== undefined && content.places < cohort.taken)
    return [
      {
        path: 'content.places',
        message: say(
          `Уже зачислено ${cohort.taken}: мест не может быть меньше.`,
          `${cohort.taken} are enrolled: there can’t be fewer seats.`,
        ),
      },
    ];
  return choice === 'run' ? sizeProblems(cohort, reason) : [];
}

/** Who isn't released yet may not come: they count for nobody. */
function sizeProblems({ taken, unreleased, minimum }: KnownCohort, reason: string | undefined): FieldError[] {
  const sure = taken - unreleased;
  if (sure === 0 && unreleased > 0)
    return [
      {
        path: 'choice',
        message: say(
          `Школы ещё никого не отпустили, ждём ответа о слушателях: ${unreleased}. Дождитесь его или перенесите курс.`,
          `No school has released anybody yet; answers about ${unreleased} are awaited. Wait for them, or postpone.`,
        ),
      },
    ];
  if (sure === 0)
    return [
      {
        path: 'choice',
        message: say(
          'Никто не записан: перенесите курс или отмените.',
          'Nobody is enrolled: postpone or cancel.',
        ),
      },
    ];
  if (sure >= minimum || reason !== undefined) return [];
  return [
    {
      path: 'reason',
      message: say(
        `Точно придут ${sure}, а нужно не меньше ${minimum}. Напишите, почему курс всё же состоится.`,
        `${sure} are sure to come, at least ${minimum} are needed. Write why it takes place all the same.`,
      ),
    },
  ];
}

/** Only who is enrolled can have been there; that nobody came needs a word. */
export function attendanceProblems(
  facts: { known?: unknown },
  answer: Record<string, unknown>,
): FieldError[] {
  const { present, reason } = answer as AttendanceAnswer;
  const enrolled = knownCohort(facts)?.people ?? [];
  const strangers = present.flatMap((person, index) => (enrolled.includes(person) ? [] : [index]));
  if (strangers.length > 0)
    return strangers.map((index) => ({
      path: `present.${index}`,
      message: say(
        'Этого человека нет в группе: обновите список.',
        'This person isn’t in the group: refresh the list.',
      ),
    }));
  return present.length === 0 && reason === undefined
    ? [
        {
          path: 'reason',
          message: say('Не пришёл никто? Напишите, что случилось.', 'Nobody came? Write what happened.'),
        },
      ]
    : [];
}

/** Final works that wait are reviewed first. */
export function completionProblems(facts: Facts): FieldError[] {
  const waiting = knownCohort(facts)?.unreviewed ?? 0;
  return waiting === 0
    ? []
    : [
        {
          path: 'choice',
          message: say(
            `Не проверено итоговых работ: ${waiting}. Проверьте их на странице курса.`,
            `Final works that wait for a review: ${waiting}. Review them on the course’s page.`,
          ),
        },
      ];
}

/** Everybody who is in the group: the example of its attendance. */
export function presentOf(facts: { known?: unknown } | undefined): readonly string[] {
  return facts === undefined ? [] : (knownCohort(facts)?.people ?? []);
}

/** When the session of this number begins: as it stands now, for it may have been moved; else as it was planned. */
export function startOfSession(
  facts: { known?: unknown },
  branch: string,
  { planned, zone }: { planned: Parameters<typeof spanOf>[0] | undefined; zone: string },
): Date | undefined {
  const session = knownCohort(facts)?.sessions.find(({ number }) => String(number) === branch);
  return session?.startsAt ?? (planned && spanOf(planned, zone).startsAt);
}

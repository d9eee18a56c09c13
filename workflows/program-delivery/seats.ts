/** Who is asked in a cohort, and what its answers must be in view of the group. */
import { knownCohort } from '../../domain/cohort.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { DISTRICT_SCOPE } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import type { Seat } from '../../domain/seats.ts';
import type { CohortContent } from './content.ts';
import type { AttendanceAnswer } from './forms.ts';

export type Facts = CaseFacts<CohortContent>;

const asked = (personId: string): Seat & { kind: 'person' } => ({
  key: 'leader',
  kind: 'person',
  personId,
  role: 'courseLeader',
  scope: DISTRICT_SCOPE,
});

/** Of a course and of a form of methodical work alike. */
type LedFacts = Pick<CaseFacts<{ leader?: string | undefined }>, 'content' | 'initiatorId' | 'known'>;

/** Whoever leads the cohort; before its rows are there, whom the content names. */
export function leaderSeat(facts: LedFacts): Seat & { kind: 'person' } {
  return asked(knownCohort(facts)?.leaderId ?? facts.content.leader ?? facts.initiatorId);
}

/** Whoever leads this session, by its number: the substitute, or the cohort's leader. */
export function sessionSeat(facts: LedFacts, branch: string): Seat {
  const session = knownCohort(facts)?.sessions.find(({ number }) => String(number) === branch);
  return session === undefined ? leaderSeat(facts) : asked(session.leaderId);
}

/** A group that is too small meets only with a reason, an empty one never; whoever postpones keeps the program. */
export function groupProblems(facts: Facts, answer: Record<string, unknown>): FieldError[] {
  const cohort = knownCohort(facts);
  if (cohort === undefined) return [];
  const { choice, reason, content } = answer as { choice: string; reason?: string; content?: CohortContent };
  if (choice === 'postpone' && content !== undefined && content.program !== facts.content.program)
    return [
      {
        path: 'content.program',
        message: say(
          'Программу курса не меняют: откройте другой курс.',
          'The program stays: open another course.',
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
  if (choice !== 'run') return [];
  if (cohort.taken === 0)
    return [
      {
        path: 'choice',
        message: say(
          'Никто не записан: перенесите курс или отмените.',
          'Nobody is enrolled: postpone or cancel.',
        ),
      },
    ];
  return cohort.taken < cohort.minimum && reason === undefined
    ? [
        {
          path: 'reason',
          message: say(
            `Записано ${cohort.taken}, а нужно не меньше ${cohort.minimum}. Напишите, почему курс всё же состоится.`,
            `${cohort.taken} are enrolled, at least ${cohort.minimum} are needed. Write why it takes place all the same.`,
          ),
        },
      ]
    : [];
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

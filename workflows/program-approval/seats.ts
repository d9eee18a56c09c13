/** Who is asked in which step of `program-approval`, and by which rule the council decides. */
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { Policy } from '../../domain/step.ts';
import type { Seat } from '../../domain/seats.ts';
import { councilRoles, DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import type { Rule } from '../../domain/rules.ts';
import { kindOf, presentIn } from '../../domain/sitting.ts';
import { councilShares } from '../../domain/vote.ts';
import type { ProgramContent } from './content.ts';

export type Facts = CaseFacts<ProgramContent>;

export const council = {
  key: 'member',
  kind: 'each',
  roles: councilRoles,
  scope: district,
  presiding: ['councilChair', 'deputyCouncilChair'],
} as const satisfies Seat;

/** The council on this program: in an ordinary session only those whom the secretary marked are asked. */
export function members({ beside }: Facts): Seat {
  const present = beside && presentIn(beside);
  return { ...council, ...(present && { present }) };
}

/** Who presided signs: the chair; the deputy where the chair is away, recused, or wasn't there. */
export function presiding({ decisions, beside }: Facts): Seat {
  const vote = decisions.findLast(({ step }) => step === 'vote');
  const recused = decisions.filter(
    ({ step, round, branch, choice }) =>
      step === 'vote' && round === vote?.round && branch === vote.branch && choice === 'recuse',
  );
  const present = beside && presentIn(beside);
  return {
    key: 'chair',
    kind: 'holders',
    role: 'councilChair',
    scope: district,
    otherwise: [{ role: 'deputyCouncilChair', scope: district }],
    whileAbsent: 'otherwise',
    except: recused.map(({ actorId }) => actorId),
    ...(present && { among: present }),
  };
}

/** The session that the program was last put to: its case. */
export function sessionOf({ decisions }: CaseFacts): string | undefined {
  const called = decisions.findLast(({ step }) => step === 'agenda' || step === 'departmentAgenda');
  return called?.form['session'] as string | undefined;
}

export const department: Seat = {
  key: 'department',
  kind: 'holders',
  role: 'departmentOfficer',
  scope: district,
};

/** A school's head; where there is none, the department, which may do `inPlace` and never agrees in a school's place. */
export const headOf = (
  school: string,
  choices: readonly string[],
  inPlace: readonly string[] = ['leaveOut'],
): Seat => ({
  key: `head:${school}`,
  kind: 'holders',
  role: 'schoolHead',
  scope: school,
  choices,
  otherwise: [{ role: 'departmentOfficer', scope: district, choices: inPlace }],
});

/** The reviewers that the secretary named; in a later lap, those named in this round in place of the late. */
export function reviewers({ decisions }: Facts, branch: string): Seat[] {
  const lastRound = decisions.findLast(({ step }) => step === 'opinions')?.round;
  const named =
    branch === ''
      ? (decisions.findLast(({ step }) => step === 'completeness')?.form['reviewers'] as string[] | undefined)
      : decisions
          .filter(
            ({ step, round, choice, branch: of }) =>
              step === 'opinions' && round === lastRound && choice === 'replace' && of === previous(branch),
          )
          .map(({ form }) => form['reviewer'] as string);
  const ids = [...new Set(named ?? [])];
  return ids.map((personId) => ({
    key: `reviewer:${personId}`,
    kind: 'person',
    personId,
    role: 'reviewer',
    scope: district,
    choices: ['recommend', 'notRecommend'],
  }));
}

/** Everybody who is or was asked for an opinion in this round, the replaced and those in their place. */
export function askedReviewers({ decisions }: CaseFacts): string[] {
  const last = decisions.findLast(({ step }) => step === 'completeness');
  const replaced = decisions.filter(
    ({ step, round, choice }) => step === 'opinions' && round === last?.round && choice === 'replace',
  );
  return [
    ...((last?.form['reviewers'] as string[] | undefined) ?? []),
    ...replaced.map(({ form }) => form['reviewer'] as string),
  ];
}

/** Whose opinion stands for the new edition of a conciliation, which isn't reviewed again. */
export function opinionsBy({ decisions }: CaseFacts): string[] {
  const round = decisions.findLast(({ step }) => step === 'opinions')?.round;
  return decisions
    .filter((made) => made.step === 'opinions' && made.round === round && made.choice !== 'replace')
    .map(({ actorId }) => actorId);
}

/** '' → '2' → '3': laps of one round. */
const previous = (branch: string) => (branch === '2' ? '' : String(Number(branch) - 1));

export function refusingSchools({ decisions }: Facts): string[] {
  const round = decisions.findLast(({ step }) => step === 'agreements')?.round;
  const refused = decisions.filter(
    (made) => made.step === 'agreements' && made.round === round && made.choice === 'refuse',
  );
  return refused.map(({ seat }) => seat.replace('head:', ''));
}

/** The council's rule, frozen in the step when the session opens (domain.md, fact 4). */
export function councilRule({ values }: Policy, facts?: CaseFacts): Rule {
  const { quorum, majority } = councilShares(values);
  const session = facts?.beside === undefined ? 'electronic' : kindOf(facts.beside);
  return { kind: 'vote', session, quorum, majority, tie: 'chair' };
}

/** «Секретарь вернула программу»: who returned it, by gender and number. */
export const returned = ['вернула', 'вернул', 'вернуло', 'вернули', 'returned it'] as const;

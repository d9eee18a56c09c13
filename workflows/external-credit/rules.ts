/** Who checks a claim of hours, what each may choose, and what follows. */
import type { LocalDate } from '../../domain/calendar.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import type { Rule } from '../../domain/rules.ts';
import { say } from '../../domain/said.ts';
import type { Seat } from '../../domain/seats.ts';
import type { Policy } from '../../domain/step.ts';
import { t } from '../../domain/text-object.ts';
import { claimContent, claimProblems, type ClaimContent } from './content.ts';
import { inPart } from './forms.ts';

export type Facts = CaseFacts<ClaimContent>;

/**
 * The school credits, or passes on to the methodist what is above its hours; a methodist in its place settles, so that
 * they aren't asked twice.
 */
export function checkersChoices({ content }: Facts, who: 'school' | 'methodist'): readonly string[] {
  if (content.stage === 'ahead') return ['preApprove', 'decline'];
  return who === 'school' ? ['credit', 'creditPart', 'refuse'] : ['settle', 'settlePart', 'refuse'];
}

/** The deputy head; for a deputy's own claim the head; for a head's own, or where a school has neither, the methodist. */
export function checkSeat(facts: Facts): Seat {
  const { school } = facts.content;
  return {
    key: 'deputy',
    kind: 'holders',
    role: 'deputyHead',
    scope: school,
    choices: checkersChoices(facts, 'school'),
    superiorsOnly: true,
    otherwise: [
      { role: 'schoolHead', scope: school },
      { role: 'methodist', scope: district, choices: checkersChoices(facts, 'methodist') },
    ],
  };
}

export function checkRule(methodistToo: boolean): Rule {
  const becomes = (choice: string, outcome: string) => ({ answers: 'any' as const, choice, outcome });
  return {
    kind: 'everySeat',
    when: [
      becomes('credit', methodistToo ? 'passOn' : 'credit'),
      becomes('creditPart', methodistToo ? 'passOn' : 'creditPart'),
      becomes('settle', 'credit'),
      becomes('settlePart', 'creditPart'),
      becomes('preApprove', 'preApprove'),
      becomes('decline', 'decline'),
    ],
    otherwise: 'refuse',
  };
}

/** Somebody else than who decided: a methodist who did not, else the department. */
export function appealSeat({ decisions }: Facts): Seat {
  const deciders = decisions.filter(({ step }) => step === 'check' || step === 'methodistCheck');
  return {
    key: 'reviewer',
    kind: 'holders',
    role: 'methodist',
    scope: district,
    except: [...new Set(deciders.map(({ actorId }) => actorId))],
    otherwise: [{ role: 'departmentOfficer', scope: district }],
  };
}

/** A part is less than what was claimed, and on an appeal more than what was given before. */
export function partProblems({ content, decisions }: Facts, answer: Record<string, unknown>): FieldError[] {
  const { choice, hours } = answer as { choice: string; hours?: number };
  if (hours === undefined || !(inPart as readonly string[]).includes(choice)) return [];
  if (hours >= content.hours) {
    const message = t(
      `Заявлено ${content.hours} ч: часть меньше. Чтобы зачесть всё, выберите «Зачесть».`,
      `${content.hours} h are claimed: a part is less. To count all of them, choose “Credit”.`,
    );
    return [{ path: 'hours', message }];
  }
  const given = partGiven(decisions);
  if (given === undefined || hours > given) return [];
  const message = say(
    'По возражению можно зачесть только больше, чем раньше. Если больше нельзя, оставьте решение в силе.',
    'An appeal may only bring more than before. If it can’t, let the decision stand.',
  );
  return [{ path: 'hours', message }];
}

/** The hours that were counted before the appeal; undefined where there was none, or none were. */
function partGiven(decisions: Facts['decisions']): number | undefined {
  if (!decisions.some(({ step, choice }) => step === 'appeal' && choice === 'appeal')) return undefined;
  const before = decisions.findLast(({ step }) => step === 'check' || step === 'methodistCheck');
  const hours = before?.form['hours'];
  return typeof hours === 'number' ? hours : undefined;
}

/** What was agreed beforehand is claimed by a paper: not asked for beforehand again, and by the rules of a claim. */
export function claimedProblems(
  _: Facts,
  answer: Record<string, unknown>,
  on: { today: LocalDate; policy: Policy },
): FieldError[] {
  const { data: claim } = claimContent.safeParse(answer['content']);
  // What the input itself refuses is told with the new edition.
  if (claim === undefined) return [];
  if (claim.stage === 'ahead') {
    const message = say(
      'Заранее уже согласовано. Выберите «уже прошло» и добавьте документ.',
      'It is agreed beforehand already. Choose “done” and add the paper.',
    );
    return [{ path: 'content.stage', message }];
  }
  return claimProblems(claim, on).map(({ path, message }) => ({ path: `content.${path}`, message }));
}

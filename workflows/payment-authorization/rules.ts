/** Who has which part in a payment, and what an answer must be in view of its rows. */
import { comparedLines, exceptFor, knownPayment } from '../../domain/payment.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import * as english from '../../domain/english.ts';
import { keptProblems } from '../../domain/forms.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import type { Rule } from '../../domain/rules.ts';
import { hoursText } from '../../domain/russian.ts';
import { say } from '../../domain/said.ts';
import type { Authority, Seat } from '../../domain/seats.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { kept, type PaymentContent } from './content.ts';

export type Facts = CaseFacts<PaymentContent>;

const department = (choices: readonly string[]): Authority => ({
  role: 'departmentOfficer',
  scope: district,
  choices,
});

/** The payer's accountant, else the district's; where there is neither the department, which confirms and pays nothing. */
export function accountantSeat(facts: Facts, instead: readonly string[]): Seat {
  const known = knownPayment(facts);
  const { payer, accounts } = known;
  const central = payer === accounts ? [] : [{ role: 'accountant', scope: accounts } as const];
  return {
    key: 'accountant',
    kind: 'holders',
    role: 'accountant',
    scope: payer,
    mayBeVacant: true,
    except: exceptFor(known, 'payer'),
    otherwise: [...central, department(instead)],
  };
}

/** Whoever signs for the payer; nobody signs in a legal person's place (domain.md, *Rules common to every process*). */
export function signerSeat(facts: Facts, instead: readonly string[]): Seat {
  const known = knownPayment(facts);
  const { role, scope } = known.head;
  return {
    key: 'head',
    kind: 'holders',
    role,
    scope,
    except: exceptFor(known, 'signer'),
    ...(role !== 'departmentOfficer' && { otherwise: [department(instead)] }),
  };
}

export function verifierSeat(facts: Facts): Seat {
  return {
    key: 'methodist',
    kind: 'holders',
    role: 'methodist',
    scope: district,
    except: exceptFor(knownPayment(facts), 'verifier'),
    otherwise: [{ role: 'departmentOfficer', scope: district }],
  };
}

const at = (path: string, message: string | Text): FieldError => ({ path, message });

/** The lines are of the payee's own sessions, each once, no hour above attendance, and no more than was agreed. */
export function statedProblems(facts: Facts, answer: Record<string, unknown>): FieldError[] {
  const { choice, lines = [] } = answer as { choice: string; lines?: { number: number; hours: number }[] };
  if (choice !== 'send') return [];
  const { sessions } = knownPayment(facts);
  const errors = lines.flatMap(({ number, hours }, index): FieldError[] => {
    const session = sessions.find((one) => one.number === number);
    const path = `lines.${index}`;
    if (session === undefined)
      return [at(`${path}.number`, say('Такого занятия у вас не было.', 'You led no such session.'))];
    if (lines.findIndex((one) => one.number === number) !== index)
      return [at(`${path}.number`, say('Это занятие уже указано.', 'This session is stated already.'))];
    const may = session.held - session.elsewhere;
    if (hours <= may) return [];
    return [at(`${path}.hours`, aboveAttended(number, may, session.elsewhere))];
  });
  const sum = lines.reduce((all, { hours }) => all + hours, 0);
  const { hours: agreed } = facts.content;
  if (errors.length === 0 && sum > agreed)
    errors.push(
      at(
        'lines',
        t(
          `Согласовано ${hoursText(agreed)}, указано ${hoursText(sum)}. Больше согласованного не оплатить.`,
          `${english.hoursText(agreed)} are agreed, ${english.hoursText(sum)} stated. No more than agreed is paid.`,
        ),
      ),
    );
  if (errors.length === 0 && sum === 0)
    errors.push(
      at(
        'lines',
        say(
          'Ни одного часа: если оплачивать нечего, снимите заявку.',
          'Not one hour: where there is nothing to pay, drop the request.',
        ),
      ),
    );
  if (facts.content.route === 'civil' && answer['proofFile'] === undefined)
    errors.push(at('proofFile', say('Приложите подписанный акт.', 'Attach the signed act.')));
  return errors;
}

function aboveAttended(number: number, may: number, elsewhere: number): Text {
  if (elsewhere > 0)
    return t(
      `Занятие ${number} уже оплачивают по другой заявке: осталось ${hoursText(may)}.`,
      `Session ${number} is paid for by another request: ${english.hoursText(may)} are left.`,
    );
  return t(
    `По ведомости занятия ${number} — ${hoursText(may)}. Больше указать нельзя; если ведомость неверна, исправьте её.`,
    `Attendance of session ${number} shows ${english.hoursText(may)}. No more can be stated; correct attendance if it is wrong.`,
  );
}

/** Attendance may have been corrected since the statement: what is above it now is returned, not verified. */
export function verifiedProblems(facts: Facts, { choice }: Record<string, unknown>): FieldError[] {
  if (choice !== 'verify') return [];
  const stated = facts.decisions.findLast((one) => one.step === 'statement' && one.choice === 'send');
  const lines = (stated?.form['lines'] ?? []) as { number: number; hours: number }[];
  const above = comparedLines(knownPayment(facts).sessions, lines).filter(
    (line) => line.stated > line.held - line.elsewhere,
  );
  if (above.length === 0) return [];
  const numbers = above.map(({ number }) => number).join(', ');
  return [
    at(
      'choice',
      t(
        `Заявлено больше, чем по ведомости (занятия: ${numbers}). Верните на исправление.`,
        `More is stated than attendance shows (sessions: ${numbers}). Return it.`,
      ),
    ),
  ];
}

/** What of a later edition stays: course and person are whose it is; the contract's reason is the department's. */
export function revisedProblems({ content: before }: Facts, answer: Record<string, unknown>): FieldError[] {
  const after = answer['content'] as Partial<PaymentContent> | undefined;
  const message = say(
    'Этого здесь не меняют: подайте новую заявку.',
    'This does not change here: make a new request.',
  );
  return keptProblems({ before, after }, kept, message);
}

/** Paper dates are of days that have come. */
export function datedProblems(
  _: Facts,
  { dated }: Record<string, unknown>,
  { today }: { today: string },
): FieldError[] {
  if (typeof dated !== 'string' || dated <= today) return [];
  return [at('dated', say('Этот день ещё не наступил.', 'This day is yet to come.'))];
}

/** What is left of a payment that was paid in part is cancelled, and not the payment. */
export function markRule(isPartPaid: boolean, choices: readonly string[]): Rule {
  const when = choices.map((choice) => ({
    answers: 'any' as const,
    choice,
    outcome: choice === 'cancel' && isPartPaid ? 'cancelRest' : choice,
  }));
  return { kind: 'everySeat', when, otherwise: 'paid' };
}

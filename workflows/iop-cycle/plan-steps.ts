/** From the invitation to an approved plan. */
import { defineSteps } from '../../domain/define-process.ts';
import { initiatorSeat } from '../../domain/seats.ts';
import { END, type DueOn, type ExampleHelp } from '../../domain/step.ts';
import { endOfWork } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { planToWrite } from './beginnings.ts';
import { ratingProblems, sentPlanProblems } from './checks.ts';
import type { IopContent } from './content.ts';
import { examplePlan, exampleRatings } from './example.ts';
import {
  approvalForm,
  diagnosisForm,
  invitationForm,
  outsideViewForm,
  planForm,
  reviewForm,
  type Rating,
} from './forms.ts';
import { interruptible } from './interruptions.ts';
import { councilSeat, deputySeat, headSeat, type Facts } from './seats.ts';

/** A teacher who goes on with a plan from another school is neither invited nor rated again. */
const isContinued = ({ content }: Facts) => content.continues !== undefined;
const setAside = t('Закрыть год без плана', 'End the year without a plan');
const endedWithoutPlan = t('Год закрыт без плана', 'The year ends without a plan');

/** An invitation stands as long as self-diagnosis does; a later one has the policy's days. */
const untilDiagnosisEnds = (_: Facts, { calendar: { zone }, year: { of, today } }: DueOn) => {
  const last = of('selfDiagnosis')?.to;
  return last === undefined || last < today ? undefined : endOfWork(last, zone);
};

/** The plan is written, and written again when it is returned. */
const planStep = {
  taskWith: { setAside },
  personal: 'own',
  seats: (facts: Facts) => [initiatorSeat(facts, ['send'])],
  onTerm: { kind: 'escalate', choices: { deputyHead: ['setAside'], schoolHead: ['setAside'] } },
  form: planForm,
  check: (facts: Facts, answer: Record<string, unknown>) =>
    answer['choice'] === 'send' ? sentPlanProblems(facts, answer['content'] as IopContent | undefined) : [],
  choices: { send: t('Отправить план', 'Send the plan'), setAside },
  outcomes: { send: t('План отправлен', 'The plan is sent'), setAside: endedWithoutPlan },
  rule: { kind: 'first' },
  edits: ['send'],
  does: { send: 'keepPlan' },
  next: { send: 'review', setAside: [END] },
  ends: { setAside: ['lapsed'] },
  ordinary: 'send',
} as const;
function exampleOfSettingAside() {
  return { choice: 'setAside', reason: 'Педагог попросил начать в следующем году.' };
}

export const planSteps = interruptible(
  defineSteps({
    invitation: {
      title: t('Приглашение', 'Invitation'),
      awaits: t('ответа на приглашение', 'an answer to the invitation'),
      task: t('Ваш ИОП на новый учебный год', 'Your individual program for the new school year'),
      help: t(
        'ИОП — дело добровольное: отказ ни на что не влияет, передумать можно в любой день.',
        'The program is voluntary: to decline has no consequences, and you may change your mind on any day.',
      ),
      state: 'submitted',
      skips: isContinued,
      personal: 'own',
      seats: (facts: Facts) => [initiatorSeat(facts)],
      date: untilDiagnosisEnds,
      onTerm: { kind: 'close', outcome: 'silent' },
      form: invitationForm,
      choices: { accept: t('Участвую', 'I take part'), decline: t('Не в этом году', 'Not this year') },
      outcomes: {
        accept: t('Педагог участвует', 'The teacher takes part'),
        decline: t('Педагог в этом году не участвует', 'The teacher does not take part this year'),
        silent: t('Ответа на приглашение не было', 'There was no answer to the invitation'),
      },
      rule: { kind: 'first' },
      next: { accept: 'selfDiagnosis', decline: [END], silent: [END] },
      ends: { decline: ['declined'], silent: ['lapsed'] },
      ordinary: 'accept',
      example: () => ({ choice: 'accept' }),
    },
    selfDiagnosis: {
      title: t('Самодиагностика', 'Self-diagnosis'),
      awaits: t('самодиагностики', 'the self-diagnosis'),
      task: t('Оценить себя', 'Rate yourself'),
      taskWith: { setAside },
      help: t(
        'Самооценку видите только вы. Можно попросить заместителя директора о взгляде со стороны: тогда он её увидит.',
        'Only you see your ratings. If you ask the deputy head for an outside view, they see them too.',
      ),
      state: 'active',
      skips: isContinued,
      personal: 'own',
      seats: (facts: Facts) => [initiatorSeat(facts, ['done', 'askView'])],
      onTerm: { kind: 'escalate', choices: { deputyHead: ['setAside'], schoolHead: ['setAside'] } },
      form: diagnosisForm,
      check: (_: Facts, answer, { policy }) =>
        ratingProblems('ratings', (answer['ratings'] as Rating[] | undefined) ?? [], policy),
      choices: {
        done: t('Готово, к плану', 'Done, on to the plan'),
        askView: t('Попросить взгляд со стороны', 'Ask for an outside view'),
        setAside,
      },
      outcomes: {
        done: t('Самодиагностика закончена', 'The self-diagnosis is done'),
        askView: t('Педагог просит взгляд со стороны', 'The teacher asks for an outside view'),
        setAside: endedWithoutPlan,
      },
      rule: { kind: 'first' },
      next: { done: 'draftPlan', askView: 'outsideView', setAside: [END] },
      ends: { setAside: ['lapsed'] },
      ordinary: 'done',
      example: ({ choices, ...ask }) =>
        choices?.[0] === 'setAside'
          ? exampleOfSettingAside()
          : { choice: 'done', ratings: exampleRatings(ask) },
    },
    outsideView: {
      title: t('Взгляд со стороны', 'Outside view'),
      awaits: t('взгляда со стороны', 'an outside view'),
      task: t('Дать взгляд со стороны', 'Give an outside view'),
      help: t('Ваш ответ увидит только педагог.', 'Only the teacher will see your answer.'),
      state: 'active',
      seats: (facts: Facts) => [deputySeat(facts)],
      onTerm: { kind: 'escalate' },
      form: outsideViewForm,
      check: (_: Facts, answer, { policy }) =>
        ratingProblems('outsideRatings', (answer['outsideRatings'] as Rating[] | undefined) ?? [], policy),
      choices: { give: t('Отправить педагогу', 'Send to the teacher') },
      outcomes: { give: t('Взгляд со стороны дан', 'The outside view is given') },
      rule: { kind: 'first' },
      next: { give: 'draftPlan' },
      ordinary: 'give',
      skippedAs: 'give',
      example: () => ({
        choice: 'give',
        outsideComment: 'Уроки живые, стоит чаще давать задания в группах.',
      }),
    },
    draftPlan: {
      ...planStep,
      title: t('План', 'Plan'),
      awaits: t('плана', 'the plan'),
      task: t('Составить план на год', 'Write the plan for the year'),
      help: t(
        'Часы можно указать примерно, а вместо дня — только месяц. Готовый ИОМ приложите файлом.',
        'Hours may be rough, and a month will do for a day. A ready plan may be attached as a file.',
      ),
      state: 'active',
      // What is left of a plan from another school is ready.
      editsAsItIs: true,
      beginsWith: planToWrite,
      example: (ask: ExampleHelp) =>
        ask.choices?.[0] === 'setAside'
          ? exampleOfSettingAside()
          : { choice: 'send', content: examplePlan(ask) },
    },
    revision: {
      ...planStep,
      title: t('Доработка плана', 'Revision'),
      awaits: t('доработки плана', 'the revision'),
      task: t('Доработать план', 'Revise the plan'),
      state: 'returned',
      example: (ask: ExampleHelp) =>
        ask.choices?.[0] === 'setAside'
          ? exampleOfSettingAside()
          : { choice: 'send', content: examplePlan(ask, 'revised') },
    },
    review: {
      title: t('Рассмотрение плана', 'Review'),
      awaits: t('рассмотрения плана', 'the review'),
      task: t('Рассмотреть план педагога', 'Review a teacher’s plan'),
      state: 'underReview',
      seats: (facts: Facts) => [councilSeat(facts)],
      onTerm: { kind: 'escalate' },
      form: reviewForm,
      choices: {
        pass: t('Передать директору', 'Pass on to the head'),
        return: t('Вернуть на доработку', 'Return'),
      },
      outcomes: {
        pass: t('План рассмотрен', 'The plan is reviewed'),
        return: t('План возвращён', 'The plan is returned'),
      },
      rule: { kind: 'first' },
      next: { pass: 'approval', return: ['revision', END] },
      ends: { return: ['returned'] },
      ordinary: 'pass',
      // The head approves it in any case.
      skippedAs: 'pass',
      returnedAs: 'return',
      example: () => ({ choice: 'pass' }),
    },
    approval: {
      title: t('Утверждение плана', 'Approval'),
      awaits: t('утверждения плана', 'the approval'),
      task: t('Утвердить план педагога', 'Approve a teacher’s plan'),
      state: 'onAgreement',
      asksSchools: true,
      seats: (facts: Facts) => [headSeat(facts)],
      // Nobody approves in a head's place: a methodist may only return it to be mended.
      onTerm: { kind: 'escalate', choices: { methodist: ['return'] } },
      form: approvalForm,
      choices: { approve: t('Утвердить', 'Approve'), return: t('Вернуть на доработку', 'Return') },
      outcomes: {
        approve: t('План утверждён', 'The plan is approved'),
        return: t('План возвращён', 'The plan is returned'),
      },
      tells: ['approve'],
      rule: { kind: 'first' },
      agrees: ['approve'],
      does: { approve: 'adoptPlan' },
      papers: [{ kind: 'individualPlan', after: ['approve'] }],
      next: { approve: 'delivery', return: ['revision', END] },
      ends: { return: ['returned'] },
      ordinary: 'approve',
      returnedAs: 'return',
      example: () => ({ choice: 'approve' }),
    },
  }),
);

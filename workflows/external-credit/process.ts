import { atLocalTime } from '../../domain/calendar.ts';
import { claimPolicy, claimPolicyOf, claimUntil, needsMethodist } from '../../domain/claims.ts';
import { defineProcess } from '../../domain/define-process.ts';
import { schoolKinds } from '../../domain/iop.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { initiatorSeat } from '../../domain/seats.ts';
import { END, type Policy } from '../../domain/step.ts';
import { t } from '../../domain/text-object.ts';
import { claimContent, claimGist, claimProblems, exampleClaim, type ClaimContent } from './content.ts';
import * as forms from './forms.ts';
import {
  appealSeat,
  checkersChoices,
  checkRule,
  checkSeat,
  claimedProblems,
  partProblems,
  type Facts,
} from './rules.ts';

const credited = t('Часы зачтены', 'The hours are credited');
const part = t('Часть часов зачтена', 'Some of the hours are credited');
const refused = t('В зачёте отказано', 'The hours are refused');
const methodist = { key: 'methodist', kind: 'holders', role: 'methodist', scope: district } as const;
const department = { role: 'departmentOfficer', scope: district } as const;

/** A teacher claims hours learned elsewhere; whoever checks them decides how many count. (domain.md, `external-credit`) */
export const externalCredit = defineProcess({
  key: 'external-credit',
  version: 1,
  title: t('Зачёт внешних часов', 'Credit of outside hours'),
  noun: t('заявка', 'claim'),
  gender: 'feminine',
  description: t(
    'Педагог заявляет часы, полученные вне района, и они попадают в его зачётную книжку.',
    'A teacher claims hours learned elsewhere, and they enter the credit book.',
  ),
  level: 'krai',
  source: ['K3', 'M9'],
  startedBy: ['teacher', 'youngTeacher', 'mentor', 'deputyHead', 'schoolHead'],
  input: claimContent,
  begins: ({ onlyOrganization }) => ({ school: onlyOrganization(schoolKinds) }),
  check: claimProblems,
  businessKey: (_: ClaimContent, newId: string) => newId,
  subject: ({ title, hours }: ClaimContent) => `«${title}», ${hours} ч`,
  gist: claimGist,
  organizations: ({ school }: ClaimContent) => [school],
  attachments: ({ scans = [] }: ClaimContent) => scans,
  settings: claimPolicy,
  corrects: ['title', 'issuer'],
  first: 'check',
  starts: 'checkClaim',
  leaves: 'takeBackClaim',
  steps: {
    check: {
      title: t('Проверка заявки', 'Check'),
      awaits: t('проверки заявки от', 'the check by'),
      task: t('Проверить заявку на зачёт часов', 'Check the claim of hours'),
      help: t(
        'Сверьте документ с заявкой. Похожие документы, если они есть, показаны рядом.',
        'Compare the paper with the claim. Papers that look alike are shown beside it.',
      ),
      state: 'underReview',
      asksSchools: true,
      seats: (facts: Facts) => [checkSeat(facts)],
      onTerm: {
        kind: 'escalate',
        choicesBy: (facts: Facts) => ({ methodist: checkersChoices(facts, 'methodist') }),
      },
      form: forms.checkForm,
      check: partProblems,
      choices: {
        credit: t('Зачесть', 'Credit'),
        creditPart: t('Зачесть часть', 'Credit in part'),
        settle: t('Зачесть', 'Credit'),
        settlePart: t('Зачесть часть', 'Credit in part'),
        refuse: t('Отказать', 'Refuse'),
        preApprove: t('Согласовать заранее', 'Agree beforehand'),
        decline: t('Не согласовать', 'Decline'),
      },
      outcomes: {
        credit: credited,
        creditPart: part,
        refuse: refused,
        passOn: t('Проверено, решает методист', 'Checked; the methodist decides'),
        preApprove: t('Согласовано заранее', 'Agreed beforehand'),
        decline: t('Заранее не согласовано', 'Not agreed beforehand'),
      },
      tells: ['creditPart', 'refuse', 'preApprove'],
      rule: (policy: Policy, facts?: Facts) =>
        checkRule(facts !== undefined && needsMethodist(facts.content, claimPolicyOf(policy))),
      does: { credit: 'creditClaim', creditPart: 'creditClaim' },
      next: {
        credit: END,
        creditPart: 'appeal',
        refuse: 'appeal',
        passOn: 'methodistCheck',
        preApprove: 'claim',
        decline: END,
      },
      ends: { credit: ['credited'], decline: ['refused'] },
      ordinary: 'credit',
      example: ({ choices = ['credit'] }) => ({
        choice: ['preApprove', 'settle'].find((choice) => choices.includes(choice)) ?? 'credit',
      }),
    },
    methodistCheck: {
      title: t('Решение методиста', 'The methodist’s decision'),
      awaits: t('решения от', 'the decision of'),
      task: t('Решить о зачёте часов', 'Decide on the hours'),
      help: t(
        'Школа заявку проверила. Решение ваше: часов много, или они получены за пределами района.',
        'The school has checked it. You decide: there are many hours, or they come from beyond the district.',
      ),
      state: 'onAgreement',
      seats: () => [{ ...methodist, otherwise: [department] }],
      onTerm: { kind: 'escalate' },
      form: forms.methodistForm,
      check: partProblems,
      choices: {
        credit: t('Зачесть', 'Credit'),
        creditPart: t('Зачесть часть', 'Credit in part'),
        refuse: t('Отказать', 'Refuse'),
      },
      outcomes: { credit: credited, creditPart: part, refuse: refused },
      tells: ['creditPart', 'refuse'],
      rule: { kind: 'first' },
      does: { credit: 'creditClaim', creditPart: 'creditClaim' },
      next: { credit: END, creditPart: 'appeal', refuse: 'appeal' },
      ends: { credit: ['credited'] },
      ordinary: 'credit',
      example: () => ({ choice: 'credit' }),
    },
    claim: {
      title: t('Заявка по документу', 'Claim by the paper'),
      awaits: t('заявки по документу', 'the claim by'),
      task: t('Заявить часы по документу', 'Claim the hours by the paper'),
      help: t(
        'Зачёт согласован заранее. Когда получите документ, добавьте его вид, номер, дату и фото.',
        'It is agreed beforehand. When you have the paper, add its kind, number, date and photo.',
      ),
      state: 'active',
      seats: (facts: Facts) => [initiatorSeat(facts)],
      date: ({ content }: Facts, { calendar, policy }) =>
        atLocalTime(claimUntil(content.to, claimPolicyOf(policy)), '18:00', calendar.zone),
      onTerm: { kind: 'close', outcome: 'lapsed' },
      form: forms.claimForm,
      check: claimedProblems,
      choices: { claimed: t('Заявить часы', 'Claim the hours') },
      outcomes: {
        claimed: t('Часы заявлены по документу', 'The hours are claimed by the paper'),
        lapsed: t('Документ в срок не представлен', 'No paper came in time'),
      },
      rule: { kind: 'first' },
      does: { claimed: 'checkClaim' },
      edits: ['claimed'],
      next: { claimed: 'check', lapsed: END },
      ends: { lapsed: ['lapsed'] },
      ordinary: 'claimed',
      example: ({ facts, workingDay }) => ({
        choice: 'claimed',
        content: {
          ...(facts?.content as ClaimContent | undefined),
          stage: 'done',
          from: workingDay(0),
          to: workingDay(0),
          paper: 'certificate',
          number: '24-118',
          dated: workingDay(0),
        },
      }),
    },
    appeal: {
      title: t('Согласие или возражение', 'Acceptance or appeal'),
      awaits: t('ответа', 'the answer of'),
      task: t('Согласиться с решением или возразить', 'Accept the decision or appeal'),
      help: t(
        'Возражение рассмотрит не тот, кто решал. Промолчите — решение останется в силе.',
        'Somebody else than who decided looks at an appeal. Stay silent, and the decision stands.',
      ),
      state: 'onAgreement',
      seats: (facts: Facts) => [initiatorSeat(facts)],
      onTerm: { kind: 'close', outcome: 'accept' },
      form: forms.appealForm,
      choices: { appeal: t('Возразить', 'Appeal'), accept: t('Согласиться', 'Accept') },
      outcomes: {
        appeal: t('Педагог возразил', 'The teacher appealed'),
        accept: t('Решение принято', 'The decision is accepted'),
      },
      rule: { kind: 'first' },
      next: { appeal: 'appealReview', accept: END },
      ends: { accept: ['refused', 'creditedInPart'] },
      ordinary: 'accept',
      example: () => ({ choice: 'accept' }),
    },
    appealReview: {
      title: t('Рассмотрение возражения', 'Review of the appeal'),
      awaits: t('решения о возражении от', 'the decision on the appeal by'),
      task: t('Рассмотреть возражение о зачёте часов', 'Decide on the appeal'),
      help: t(
        'Решает не тот, кто отказал. Прочтите причину отказа и возражение педагога.',
        'Not who refused decides. Read the reason of the refusal and what the teacher says.',
      ),
      state: 'underReview',
      seats: (facts: Facts) => [appealSeat(facts)],
      onTerm: { kind: 'escalate' },
      form: forms.reviewForm,
      check: partProblems,
      choices: {
        credit: t('Зачесть все часы', 'Credit all hours'),
        creditPart: t('Зачесть часть', 'Credit in part'),
        uphold: t('Оставить решение в силе', 'Let the decision stand'),
      },
      outcomes: {
        credit: credited,
        creditPart: part,
        uphold: t('Решение оставлено в силе', 'The decision stands'),
      },
      rule: { kind: 'first' },
      does: { credit: 'creditClaim', creditPart: 'creditClaim' },
      next: { credit: END, creditPart: END, uphold: END },
      ends: { credit: ['credited'], creditPart: ['creditedInPart'], uphold: ['refused', 'creditedInPart'] },
      ordinary: 'credit',
      example: () => ({ choice: 'credit' }),
    },
  },
  outcomes: {
    credited: { title: t('зачтена', 'credited'), state: 'approved' },
    creditedInPart: { title: t('зачтена частично', 'credited in part'), state: 'approvedInPart' },
    refused: { title: t('отклонена', 'refused'), state: 'rejected' },
    lapsed: { title: t('снята: документ не представлен', 'lapsed: no paper came'), state: 'archived' },
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  states: {
    underReview: t('на проверке', 'being checked'),
    active: t('согласована заранее', 'agreed beforehand'),
    approved: t('зачтена', 'credited'),
    approvedInPart: t('зачтена частично', 'credited in part'),
    archived: t('снята: документ не представлен', 'lapsed: no paper came'),
  },
  example: exampleClaim,
});

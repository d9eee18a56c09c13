import { defineProcess } from '../../domain/define-process.ts';
import { changesText } from '../../domain/plan-changes.ts';
import { manyHours, planGist, planWarnings } from '../../domain/plan.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import { beginningProblems } from './checks.ts';
import { learnerRoles } from '../../domain/iop.ts';
import { iopContent, type IopContent } from './content.ts';
import { exampleBeginning } from './example.ts';
import { planSteps } from './plan-steps.ts';
import { yearSteps } from './year-steps.ts';

/** A teacher's individual educational program of one school year (domain.md, `iop-cycle`). */
export const iopCycle = defineProcess({
  key: 'iop-cycle',
  version: 1,
  title: t('Индивидуальная образовательная программа', 'Individual educational program'),
  noun: t('ИОП', 'program'),
  gender: 'feminine',
  description: t(
    'Педагог определяет свои затруднения, составляет план на год, школа утверждает его, часы копятся, в мае — итоги.',
    'A teacher finds out their difficulties and plans the year, the school approves it, hours accumulate, May sums up.',
  ),
  level: 'school',
  source: ['S1', 'S2', 'S3', 'M9'],
  startedBy: learnerRoles,
  startsFor: ({ teacher }: IopContent) => teacher,
  input: iopContent,
  check: beginningProblems,
  businessKey: ({ year, teacher }: IopContent) => `iop/${year}/${teacher}`,
  alreadyLive: t(
    'ИОП на этот год уже начата: откройте её.',
    'The program of this year has begun already: open it.',
  ),
  year: ({ year }: IopContent) => year,
  subject: ({ year }: IopContent) => `ИОП ${schoolYearTitle(year)}`,
  gist: (content: IopContent, language, before?: IopContent) =>
    [planGist(content), ...(before === undefined ? [] : [changesText(before, content) ?? []].flat())]
      .map((text) => inLanguage(text, language))
      .join('; '),
  warns: (content: IopContent, policy) => planWarnings(content, manyHours(policy)),
  authorTitle: t('педагог, чей это план', 'the teacher whose plan it is'),
  organizations: ({ school }: IopContent) => [school],
  attachments: ({ ready }: IopContent) => (ready === undefined ? [] : [ready]),
  // Self-ratings are the teacher's own, and the deputy's whom they asked; so is the card of deficits.
  confidential: {
    ratings: ['outsideView'],
    outsideRatings: ['outsideView'],
    outsideComment: ['outsideView'],
    deficits: [],
    deficitEnds: [],
  },
  first: 'invitation',
  starts: 'beginYear',
  steps: { ...planSteps, ...yearSteps },
  values: [
    'maxReturns',
    'helperShare',
    'suspendAfterDays',
    'leftAfterDays',
    'bigChangeHours',
    'bigChangeItems',
  ],
  outcomes: {
    completed: { title: t('завершена', 'completed'), state: 'completed' },
    partly: { title: t('завершена частично', 'completed in part'), state: 'completed' },
    declined: { title: t('педагог в этом году не участвует', 'declined by the teacher'), state: 'archived' },
    lapsed: { title: t('не состоялась', 'did not take place'), state: 'archived' },
    returned: { title: t('возвращена слишком много раз', 'returned too often'), state: 'rejected' },
    transferred: {
      title: t('продолжается в другой школе', 'goes on at another school'),
      state: 'archived',
    },
    left: { title: t('педагог больше не работает', 'the teacher works here no more'), state: 'archived' },
    carriedOver: { title: t('перенесена на следующий год', 'carried into the next year'), state: 'archived' },
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  states: {
    submitted: t('приглашение отправлено', 'invited'),
    active: t('идёт', 'under way'),
    suspended: t('приостановлена', 'suspended'),
  },
  example: exampleBeginning,
});

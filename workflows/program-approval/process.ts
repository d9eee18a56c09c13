import { defineProcess } from '../../domain/define-process.ts';
import * as english from '../../domain/english.ts';
import { counted } from '../../domain/russian.ts';
import { programForms } from '../../domain/program-form.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import { exampleProgram, programContent, type ProgramContent } from './content.ts';
import { agendaSteps } from './agenda-steps.ts';
import { councilSteps } from './council-steps.ts';
import { reviewSteps } from './review-steps.ts';
import { schoolSteps } from './school-steps.ts';
import { council } from './seats.ts';

export const programApproval = defineProcess({
  key: 'program-approval',
  version: 1,
  title: t('Утверждение программы повышения квалификации', 'Approval of a qualification program'),
  noun: t('программа', 'program'),
  gender: 'feminine',
  description: t(
    'Экспертный совет рассматривает программу на 9, 18, 36 или 72 часа, руководители школ согласуют её, и она попадает в реестр.',
    'The expert council reviews a program of 9, 18, 36 or 72 hours, school heads agree, and it enters the registry.',
  ),
  level: 'district',
  source: ['D1', 'M6', 'M7'],
  startedBy: ['programLeader', 'methodist', 'deputyHead'],
  input: programContent,
  corrects: ['title', 'annotation'],
  // One renewal of a program at a time.
  businessKey: ({ renews }: ProgramContent, newId: string) =>
    renews === undefined ? newId : `after-${renews}`,
  alreadyLive: t(
    'Эту программу уже обновляют: новая редакция на утверждении.',
    'It is being renewed already.',
  ),
  subject: ({ title, hours }: ProgramContent) => `«${title}», ${hours} ч`,
  gist: ({ audience, form, schools, need }: ProgramContent, language) =>
    [
      t(`Для кого: ${audience}`, `For whom: ${audience}`),
      programForms[form],
      t(
        counted(schools.length, ['школа', 'школы', 'школ']),
        english.counted(schools.length, ['school', 'schools']),
      ),
      ...(need === undefined ? [] : [t(`запрос: ${need}`, `the need: ${need}`)]),
    ]
      .map((text) => inLanguage(text, language))
      .join('; '),
  authorTitle: t('автор программы', 'an author of the program'),
  authors: ({ coAuthors = [] }: ProgramContent) => coAuthors,
  voters: { roles: council.roles, presiding: council.presiding, scope: council.scope, field: 'coAuthors' },
  organizations: ({ schools }: ProgramContent) => schools,
  attachments: ({ files = [] }: ProgramContent) => files,
  first: 'completeness',
  steps: { ...reviewSteps, ...agendaSteps, ...councilSteps, ...schoolSteps },
  values: ['maxReturns', 'submittedWdBefore', 'againWithinWd'],
  outcomes: {
    approved: {
      title: t('утверждена', 'approved'),
      state: 'approved',
      effect: 'publishProgram',
      papers: ['registryExtract'],
    },
    approvedInPart: {
      title: t('утверждена для части школ', 'approved for some schools'),
      state: 'approvedInPart',
      effect: 'publishProgram',
      papers: ['registryExtract'],
    },
    rejected: { title: t('отклонена', 'rejected'), state: 'rejected' },
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  example: exampleProgram,
});

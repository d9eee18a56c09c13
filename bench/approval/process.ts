import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import type { Seat } from '../../domain/seats.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { t } from '../../domain/text-object.ts';

const schools = ['school-1', 'school-2', 'school-3'];

const council: Seat = { key: 'member', kind: 'each', roles: ['councilMember'], scope: district };

const headOf = (school: string): Seat => ({
  key: `head:${school}`,
  kind: 'holders',
  role: 'schoolHead',
  scope: school,
});

/** The bench's own case, through the product's core: five may vote until three are for, three heads agree, end. */
export const benchApproval = defineProcess({
  key: 'bench-approval',
  version: 1,
  title: t('Замер согласования', 'Approval for measuring'),
  noun: t('дело', 'case'),
  gender: 'neuter',
  description: t('Только для замеров скорости.', 'For measuring only.'),
  level: 'district',
  source: ['M6'],
  startedBy: 'anyone',
  input: z.strictObject({ title: z.string().min(1).max(200) }),
  businessKey: (_: unknown, newId: string) => newId,
  subject: ({ title }: { title: string }) => title,
  first: 'vote',
  steps: {
    vote: {
      title: t('Голосование', 'Vote'),
      task: t('Проголосовать', 'Vote'),
      state: 'onVote',
      seats: () => [council],
      onTerm: { kind: 'close' },
      form: z.strictObject({ choice: z.enum(['for', 'against']) }),
      choices: { for: t('За', 'For'), against: t('Против', 'Against') },
      rule: { kind: 'threshold', choice: 'for', need: 3, outcome: 'carried', otherwise: 'failed' },
      personal: 'vote',
      next: { carried: 'agreement', failed: END },
      ordinary: 'carried',
      example: () => ({ choice: 'for' }),
    },
    agreement: {
      title: t('Согласования школ', 'Agreements'),
      task: t('Согласовать', 'Agree'),
      state: 'onAgreement',
      seats: () => schools.map(headOf),
      onTerm: { kind: 'escalate' },
      form: z.strictObject({ choice: z.enum(['agree', 'refuse']) }),
      choices: { agree: t('Согласовать', 'Agree'), refuse: t('Отказать', 'Refuse') },
      rule: {
        kind: 'everySeat',
        when: [{ answers: 'any', choice: 'refuse', outcome: 'refused' }],
        otherwise: 'agreed',
      },
      next: { agreed: END, refused: END },
      ordinary: 'agreed',
      example: () => ({ choice: 'agree' }),
    },
  },
  outcomes: {
    approved: { title: t('утверждено', 'approved'), state: 'approved', effect: 'countApproval' },
    rejected: { title: t('отклонено', 'rejected'), state: 'rejected' },
    withdrawn: { title: t('отозвано', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменено', 'cancelled'), state: 'cancelled' },
  },
  example: () => ({ title: 'Замер' }),
});

/** Working days of the bench's steps; the district's policy has none for them. */
export const benchTerms = { 'bench-approval.vote': 3, 'bench-approval.agreement': 5 };

import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { asksNobody } from '../../domain/seats.ts';
import { t } from '../../domain/text-object.ts';

/** `startsAt` and `endsAt` are the first and the last moment of the absence, in UTC. */
const absenceContent = z.strictObject({
  absenceId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});

type Facts = CaseFacts<z.output<typeof absenceContent>>;

/** Somebody is away for some days: tasks go to the substitute, and what is undecided comes back afterwards. */
export const absence = defineProcess({
  key: 'absence',
  version: 1,
  title: t('Отсутствие и замещение', 'Absence and substitution'),
  noun: t('отсутствие', 'absence'),
  gender: 'neuter',
  description: t(
    'На эти дни задачи переходят к замещающему, потом возвращаются.',
    'Tasks go to the substitute and come back.',
  ),
  level: 'school',
  source: ['M2'],
  // It begins with «Меня не будет», not from the list of processes.
  startedBy: [],
  input: absenceContent,
  businessKey: ({ absenceId }: { absenceId: string }) => absenceId,
  subject: () => 'Отсутствие',
  first: 'planned',
  steps: {
    planned: {
      ...asksNobody,
      title: t('Запланировано', 'Planned'),
      awaits: t('начала', 'the beginning'),
      task: t('Отсутствие запланировано', 'Absence planned'),
      state: 'submitted',
      date: ({ content }: Facts) => new Date(content.startsAt),
      onTerm: { kind: 'close' },
      rule: { kind: 'date', outcome: 'begun' },
      next: { begun: 'away', calledOff: [END] },
      ordinary: 'begun',
    },
    away: {
      ...asksNobody,
      title: t('Отсутствует', 'Away'),
      task: t('Человек отсутствует', 'Away'),
      state: 'active',
      date: ({ content }: Facts) => new Date(content.endsAt),
      onTerm: { kind: 'close' },
      rule: { kind: 'date', outcome: 'over' },
      next: { over: [END], back: [END] },
      ordinary: 'over',
    },
  },
  outcomes: {
    ended: { title: t('завершено', 'ended'), state: 'completed' },
    withdrawn: { title: t('отменено', 'called off'), state: 'withdrawn' },
    cancelled: { title: t('отменено', 'cancelled'), state: 'cancelled' },
  },
  states: {
    submitted: t('запланировано', 'planned'),
    active: t('идёт', 'under way'),
    withdrawn: t('отменено', 'called off'),
  },
  example: () => ({}),
});

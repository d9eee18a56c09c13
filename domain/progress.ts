/** Phases of a teacher's year as a school and the district look at it: where a case stands, in fewer words than its steps. */
import { t, type Text } from './text-object.ts';

export const yearPhases = {
  invited: t('приглашены', 'invited'),
  diagnosis: t('самодиагностика', 'self-diagnosis'),
  planning: t('составляют план', 'planning'),
  review: t('план рассматривают', 'plan in review'),
  delivery: t('план выполняется', 'delivery'),
  reflection: t('подводят итоги', 'reflection'),
  confirmation: t('ждут подтверждения', 'to be confirmed'),
  completed: t('завершили', 'completed'),
  suspended: t('перерыв', 'on a break'),
  without: t('без плана в этом году', 'without a plan this year'),
} as const satisfies Record<string, Text>;

/** The same of one person, beside their name. */
export const yearPhasesOfOne: Record<keyof typeof yearPhases, Text> = {
  ...yearPhases,
  invited: t('ждём ответа на приглашение', 'invited'),
  planning: t('составляет план', 'planning'),
  reflection: t('подводит итоги', 'reflection'),
  confirmation: t('ждёт подтверждения', 'to be confirmed'),
  completed: t('год завершён', 'completed'),
};

export type YearPhase = keyof typeof yearPhases;

export const yearPhaseKeys = Object.keys(yearPhases) as [YearPhase, ...YearPhase[]];

const bySteps: Readonly<Record<string, YearPhase>> = {
  invitation: 'invited',
  selfDiagnosis: 'diagnosis',
  // Whether somebody asked for an outside view is theirs.
  outsideView: 'diagnosis',
  draftPlan: 'planning',
  revision: 'planning',
  review: 'review',
  approval: 'review',
  delivery: 'delivery',
  amendmentApproval: 'delivery',
  midpoint: 'delivery',
  reflection: 'reflection',
  confirmation: 'confirmation',
  suspension: 'suspended',
};

/** Where a year stands; undefined where it goes on elsewhere, or its teacher has left. */
export function phaseOf(year: {
  step: string | null;
  outcome: string | null;
  closed: boolean;
}): YearPhase | undefined {
  if (!year.closed) return bySteps[year.step ?? ''] ?? 'planning';
  if (year.outcome === 'completed' || year.outcome === 'partly') return 'completed';
  return ['transferred', 'left', 'cancelled'].includes(year.outcome ?? '') ? undefined : 'without';
}

/** The score sheet of an expert opinion: its criteria, and how many points each may give. */
import { t, type Text } from './text-object.ts';

export const HIGHEST_SCORE = 3;

export const criteria = {
  relevance: t('Актуальность', 'Relevance'),
  content: t('Содержание', 'Content'),
  feasibility: t('Реализуемость', 'Feasibility'),
  result: t('Проверяемый результат', 'Verifiable result'),
} as const satisfies Record<string, Text>;

const keys = Object.keys(criteria);

/** Of all criteria together. */
export const HIGHEST_TOTAL = keys.length * HIGHEST_SCORE;

/** The sum of a score sheet; undefined where a criterion has no score. */
export function totalScore(scores: Readonly<Record<string, number>> | null | undefined): number | undefined {
  const given = keys.map((key) => scores?.[key]);
  return given.every((score) => score !== undefined)
    ? given.reduce((sum, score) => sum + score, 0)
    : undefined;
}

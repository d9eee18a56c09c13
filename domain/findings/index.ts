/** What the check of data may find, in the words of an administrator who is no programmer; by the rule's name. */
import { t } from '../text-object.ts';
import { casesFindings } from './cases.ts';
import { hoursFindings } from './hours.ts';
import type { FindingWords } from './mend.ts';
import { moneyFindings } from './money.ts';
import { papersFindings } from './papers.ts';
import { stepsFindings } from './steps.ts';

export { mends, type FindingWords, type Mend } from './mend.ts';

export const findingWords: Readonly<Record<string, FindingWords>> = {
  ...stepsFindings,
  ...casesFindings,
  ...papersFindings,
  ...hoursFindings,
  ...moneyFindings,
};

/** Of a rule that this version doesn't know any more, or not yet. */
const unknown: FindingWords = {
  title: t('Записи расходятся', 'Records disagree'),
  what: t(
    'Проверка другой версии системы нашла расхождение, для которого у этой версии нет слов.',
    'The check of another version of the system found something that this version has no words for.',
  ),
  mend: 'developer',
};

/** The words of a finding; never none. */
export function wordsOf(rule: string): FindingWords {
  return findingWords[rule] ?? unknown;
}

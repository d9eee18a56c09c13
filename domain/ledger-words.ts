/** The two counters in words, for the page, the files and the letters alike. */
import { dayText } from './dates.ts';
import * as english from './english.ts';
import type { LegalClock, LedgerPolicy, Total } from './ledger.ts';
import { counted, hoursText } from './russian.ts';
import { t, type BothTexts } from './text-object.ts';

/** How the legal clock stands. What isn't known is said to be unknown, and never to be overdue. */
export function clockText(clock: LegalClock, { legalTrainingYears: years }: LedgerPolicy): BothTexts {
  if (clock.state === 'unknown') return t('Нет сведений', 'Nothing is known');
  const [last, until] = [dayText(clock.last), dayText(clock.until)];
  if (clock.state === 'runs')
    return t(
      `Последний документ: ${last.ru}. Следующее обучение: до ${until.ru}.`,
      `The last document: ${last.en}. The next training: until ${until.en}.`,
    );
  return t(
    `Последний документ: ${last.ru}. ${yearsText(years).ru} прошли: у вас есть право на обучение за счёт работодателя.`,
    `The last document: ${last.en}. ${yearsText(years).en} have passed: you have the right to training at your employer’s expense.`,
  );
}

/** «48 из 72 ч за три года»; with how many are missing, or that the total is reached. */
export function totalText({ within }: Total, policy: LedgerPolicy): BothTexts {
  const { accumulatedHours: goal, accumulatedYears: years } = policy;
  const span = yearsText(years);
  if (within >= goal)
    return t(
      `Накоплено ${hoursText(within)} за ${span.ru}: норма района, ${hoursText(goal)}, набрана.`,
      `${english.hoursText(within)} in ${span.en}: the district’s ${english.hoursText(goal)} are reached.`,
    );
  return t(
    `Накоплено ${within} из ${hoursText(goal)} за ${span.ru}.`,
    `${within} of ${english.hoursText(goal)} in ${span.en}.`,
  );
}

function yearsText(years: number): BothTexts {
  return t(counted(years, ['год', 'года', 'лет']), english.counted(years, ['year', 'years']));
}

/** What the printed statement is called, wherever it is named (domain.md, fact 1). */
export const statementTitle = t(
  'Справка о накопленных часах (не является документом о квалификации)',
  'Statement of accumulated hours (not a document of qualification)',
);

import { costliest, costSentence, heatChange, heatLevel, type HeatLine, type Waits } from './heat.ts';
import { t } from './text-object.ts';

const waits = (changes: Partial<Waits>): Waits => ({ waits: 20, days: 60, median: 3, ninety: 9, ...changes });
const line = (changes: Partial<HeatLine>): HeatLine => ({
  this: waits({}),
  last: undefined,
  dated: false,
  ...changes,
});

const named = {
  title: t('Согласования школ', 'Agreements of schools'),
  process: t('Утверждение программы', 'Program approval'),
  who: undefined,
};

test('the costliest step is named with its days, what is usual and what was usual a year before', () => {
  const said = costSentence(
    line({ this: waits({ days: 412 }), last: waits({ median: 2 }) }),
    named,
    undefined,
  );
  expect(said?.ru).toBe(
    'Больше всего дней ждут на шаге «Согласования школ» («Утверждение программы»): 412 рабочих дней с начала учебного года. ' +
      'Обычно 3 дня, в девяти случаях из десяти не больше 9 дней; годом раньше обычно было 2 дня.',
  );
  expect(said?.en).toBe(
    'Most days are spent waiting at the step “Agreements of schools” (“Program approval”): 412 working days since the school year began. ' +
      'Usually 3 days, in nine cases of ten at most 9 days; a year earlier usually 2 days.',
  );
});

test('one day, no day, a past year and who was asked have their own words', () => {
  const slow = line({ this: waits({ days: 21, median: 0, ninety: 1 }) });
  const said = costSentence(slow, { ...named, who: 'директор' }, '2025/26');
  expect(said?.ru).toBe(
    'Больше всего дней ждут на шаге «Согласования школ» («Утверждение программы», директор): 21 рабочий день ' +
      'за 2025/26 учебный год. Обычно меньше дня, в девяти случаях из десяти не больше 1 дня.',
  );
  expect(said?.en).toContain(
    'at the step “Agreements of schools” (“Program approval”, директор): 21 working days in',
  );
});

test('of four waits nothing is said, by no figure', () => {
  const few = line({ this: waits({ waits: 4, days: 900 }), last: waits({}) });
  expect(costliest([few])).toBeUndefined();
  expect(costSentence(few, named, undefined)).toBeUndefined();
  expect(heatChange(few)).toBeUndefined();
  expect(heatChange(line({ last: waits({ waits: 4 }) }))).toBeUndefined();
  expect(heatLevel(few, line({}))).toBe(0);
  const before = costSentence(line({ last: waits({ waits: 4, median: 1 }) }), named, undefined);
  expect(before?.ru).not.toContain('годом раньше');
});

test('what waits for its day costs nobody a delay, however long', () => {
  const year = line({ this: waits({ days: 9_000 }), dated: true });
  const slow = line({ this: waits({ days: 80 }) });
  expect(costliest([year, line({}), slow])).toBe(slow);
  expect(heatLevel(year, slow)).toBe(0);
  expect([80, 60, 21, 1, 0].map((days) => heatLevel(line({ this: waits({ days }) }), slow))).toEqual([
    4, 3, 2, 1, 0,
  ]);
});

test.each([
  [5, 'longer', 'на 2 дня дольше', '2 days longer'],
  [2, 'shorter', 'на 1 день быстрее', '1 day shorter'],
  [3, 'same', 'столько же', 'the same'],
])('a usual wait of %d days after 3 is %s', (median, is, ru, en) => {
  const change = heatChange(line({ this: waits({ median }), last: waits({ median: 3 }) }));
  expect(change).toEqual({ is, words: { ru, en } });
});

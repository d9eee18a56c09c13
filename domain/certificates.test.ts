import fc from 'fast-check';
import { addMonths } from './calendar.ts';
import {
  certificateKinds,
  certificateStateTitle,
  paperFor,
  titleOnPaper,
  whyNot,
  partsThatAddUp,
  whyNotTogether,
  type CourseFacts,
  type ProgramPart,
} from './certificates.ts';

const facts: fc.Arbitrary<CourseFacts> = fc.record({
  hours: fc.integer({ min: 1, max: 300 }),
  licensed: fc.boolean(),
  finalAssessment: fc.boolean(),
});
const holds = (predicate: (of: CourseFacts) => boolean) =>
  fc.assert(fc.property(facts, predicate), { numRuns: 300 });

test('what fewer than 16 hours give is never an удостоверение', () =>
  holds((of) => of.hours >= 16 || paperFor(of) !== 'qualificationCertificate'));

test('16 hours and more of a licensed issuer with a final assessment give one', () =>
  holds(
    (of) =>
      !(of.hours >= 16 && of.licensed && of.finalAssessment) || paperFor(of) === 'qualificationCertificate',
  ));

test('no unlicensed issuer and no course without a final assessment gives one', () =>
  holds((of) => (of.licensed && of.finalAssessment) || paperFor(of) !== 'qualificationCertificate'));

test('the paper that follows is one that the course may give', () =>
  holds((of) => whyNot(paperFor(of), of) === undefined));

test('9 hours give a note, with a final work a certificate; 18 hours of the unlicensed a certificate', () => {
  expect(paperFor({ hours: 9, licensed: true, finalAssessment: false })).toBe('attendanceNote');
  expect(paperFor({ hours: 9, licensed: true, finalAssessment: true })).toBe('courseCertificate');
  expect(paperFor({ hours: 18, licensed: false, finalAssessment: true })).toBe('courseCertificate');
});

test('an удостоверение for 9 hours is refused with the hours in words', () => {
  const said = whyNot('qualificationCertificate', { hours: 9, licensed: true, finalAssessment: true });
  expect(said?.ru).toContain('В программе 9 ч, а удостоверение дают не меньше чем за 16 ч');
});

const words = fc.constantFrom(
  'повышение квалификации',
  'Повышения  квалификации',
  'программа',
  'курс',
  '«Урок»',
  'дополнительная',
  ':',
  'учителя',
);
const titles = fc.array(words, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));

test('only an удостоверение says «повышение квалификации», whatever the program is called', () => {
  fc.assert(
    fc.property(titles, fc.constantFrom(...certificateKinds), (title, kind) => {
      const shown = titleOnPaper(kind, title);
      if (kind === 'qualificationCertificate') expect(shown).toBe(title);
      else expect(shown).not.toMatch(/повышени\S+\s+квалификации/iu);
      expect(shown.trim()).not.toBe('');
    }),
  );
});

test.each([
  ['Смешанное обучение на уроке', 'Смешанное обучение на уроке'],
  ['Программа повышения квалификации «Смешанное обучение»', 'Смешанное обучение'],
  ['Повышение квалификации: урок в 5 классе', 'урок в 5 классе'],
  ['Повышение квалификации', 'Курс для педагогов'],
])('«%s» stands on a certificate as «%s»', (title, shown) => {
  expect(titleOnPaper('courseCertificate', title)).toBe(shown);
});

test('what became of a paper agrees with its kind', () => {
  const said = certificateKinds.map((kind) => certificateStateTitle('annulled', kind).ru);
  expect(said).toEqual(['аннулировано', 'аннулирован', 'аннулирована']);
});

describe('parts of a program', () => {
  const part = (changes: Partial<ProgramPart> = {}): ProgramPart => ({
    ...{
      line: 'one',
      hours: 9,
      issuer: 'centre',
      finalAssessment: true,
      lastDay: '2026-11-20',
      covered: false,
    },
    ...changes,
  });

  test('add up to one удостоверение within three years to the day', () => {
    const last = addMonths('2026-11-20', 36);
    expect(whyNotTogether([part(), part({ lastDay: last })], 18)).toBeUndefined();
    expect(whyNotTogether([part(), part({ lastDay: addMonths(last, 1) })], 18)?.ru).toContain(
      'больше трёх лет',
    );
  });

  test.each([
    ['one part alone', [part({ hours: 18 })], 'хотя бы две части'],
    ['parts of other programs', [part(), part({ line: 'other' })], 'одной программы одного организатора'],
    ['parts of other issuers', [part(), part({ issuer: 'other' })], 'одной программы одного организатора'],
    ['fewer than 16 hours', [part({ hours: 6 }), part()], 'не меньше чем за 16 ч'],
    ['parts of an unlicensed issuer', [part({ issuer: null }), part({ issuer: null })], 'с лицензией'],
    [
      'no final assessment at their end',
      [part(), part({ lastDay: '2026-12-01', finalAssessment: false })],
      'итоговой аттестации',
    ],
    ['a part that counted before', [part({ covered: true }), part()], 'уже вошла'],
    ['more than the program has', [part(), part(), part()], 'пройдена дважды'],
  ])('%s don’t', (_what, parts, said) => {
    expect(whyNotTogether(parts, 18)?.ru).toContain(said);
  });

  test('add up the same in whatever order they come', () => {
    const parts = fc.array(
      fc.record({
        line: fc.constantFrom('one', 'other'),
        hours: fc.constantFrom(6, 9, 18),
        issuer: fc.constantFrom('centre', null),
        finalAssessment: fc.boolean(),
        lastDay: fc
          .uniqueArray(fc.constantFrom('2024-01-10', '2025-01-10', '2026-01-10', '2028-01-10'), {
            minLength: 1,
            maxLength: 1,
          })
          .map(([day]) => day ?? ''),
        covered: fc.boolean(),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(parts, (some) => {
        fc.pre(new Set(some.map(({ lastDay }) => lastDay)).size === some.length);
        const answers = [some, some.toReversed()].map((order) => whyNotTogether(order, 72) === undefined);
        expect(answers[0]).toBe(answers[1]);
      }),
    );
  });

  test('of somebody’s open parts those of the most hours are found, side by side or not', () => {
    const own = (hours: number, lastDay: string, covered = false) => ({
      ...part({ hours, lastDay, covered }),
      programHours: 16,
    });
    const [first, second, third] = [own(6, '2026-01-10'), own(12, '2026-02-10'), own(10, '2026-03-10')];
    expect(partsThatAddUp([third, second, first])).toEqual([first, third]);
    expect(partsThatAddUp([first, own(10, '2026-03-10', true)])).toEqual([]);
    expect(partsThatAddUp([first])).toEqual([]);
  });
});

import fc from 'fast-check';
import { editDistance, isLikeItem, paperKey, plainNumber, resemblance, type Paper } from './paper-key.ts';

const paper: Paper = {
  issuer: 'КГАУ ДПО «Красноярский краевой институт повышения квалификации»',
  number: 'ПК № 24-00117',
  dated: '2026-03-12',
  hours: 72,
  title: 'Смешанное обучение',
};
const but = (changes: Partial<Paper>): Paper => ({ ...paper, ...changes });

test('quotes, case, ё, spaces, dashes, № and Latin look-alikes make no other paper', () => {
  const typed = [
    but({ issuer: 'КГАУ ДПО "Красноярский краевой  институт повышения квалификации"' }),
    but({ issuer: 'кгау дпо красноярский краевой институт повышения квалификации' }),
    but({ number: 'пк 24—00117' }),
    but({ number: 'ПK №24 00117' }), // the K is Latin
    but({ title: 'Совсем другое' }),
    but({ hours: 18 }),
  ];
  for (const one of typed) expect(paperKey(one)).toBe(paperKey(paper));
  expect(plainNumber('No. 17-К')).toBe(plainNumber('№ 17к'));
});

test('another issuer, number or day is another paper', () => {
  const others = [but({ issuer: 'РМЦ' }), but({ number: 'ПК 24-00118' }), but({ dated: '2026-03-13' })];
  for (const one of others) expect(paperKey(one)).not.toBe(paperKey(paper));
});

test('papers without a number are told apart by title and hours', () => {
  const plain = but({ number: 'б/н' });
  expect(paperKey(but({ number: '' }))).toBe(paperKey(plain));
  expect(paperKey(but({ number: 'Б/Н', title: '«Смешанное  обучение»' }))).toBe(paperKey(plain));
  expect(paperKey(but({ number: 'б/н', title: 'Функциональная грамотность' }))).not.toBe(paperKey(plain));
  expect(paperKey(but({ number: 'б/н', hours: 18 }))).not.toBe(paperKey(plain));
});

test('a letter changed is shown as near; a far one and the same one are not', () => {
  expect(resemblance(paper, but({ number: 'ПК 24-00118' }))).toBe('number');
  expect(resemblance(paper, but({ number: 'ПК 24-0117' }))).toBe('number');
  expect(resemblance(paper, but({ number: 'АБ 7', title: 'Смешаное обучение' }))).toBe('title');
  expect(resemblance(paper, but({ issuer: 'ККИПК' }))).toBe('issuer');
  expect(resemblance(paper, but({ dated: '2026-03-13', number: 'ПК 24-00118' }))).toBe('number');
  expect(resemblance(paper, paper)).toBeUndefined();
  expect(resemblance(paper, but({ number: 'АБ 7', title: 'Функциональная грамотность' }))).toBeUndefined();
  expect(resemblance(paper, but({ number: 'ПК 24-00118', hours: 18 }))).toBeUndefined();
});

test('a paper is like a plan item of the same day and hours, or of a title that holds its own', () => {
  const item = { title: 'Курс «Что-то»', hours: paper.hours, dated: paper.dated };
  expect(isLikeItem(paper, item)).toBe(true);
  expect(isLikeItem(paper, { ...item, hours: 4 })).toBe(false);
  expect(isLikeItem(paper, { title: `Курс «${paper.title}» (РМЦ)`, hours: 4, dated: '2026-05-01' })).toBe(
    true,
  );
  expect(isLikeItem(but({ title: 'Курс' }), { title: 'Курс о другом', hours: 4, dated: '2026-05-01' })).toBe(
    false,
  );
});

test('likeness is mutual, and the distance is a distance', () => {
  const texts = fc.string({ unit: fc.constantFrom('а', 'б', 'в', '1', '2'), maxLength: 8 });
  const papers = fc.record({
    issuer: fc.constantFrom('РМЦ', 'ККИПК'),
    number: texts,
    dated: fc.constantFrom('2026-03-12', '2026-03-13'),
    hours: fc.constantFrom(18, 72),
    title: texts,
  });
  fc.assert(fc.property(papers, papers, (a, b) => expect(resemblance(a, b)).toBe(resemblance(b, a))));
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
  );
});

import fc from 'fast-check';
import { detailsFaults, detailsInput, detailsState, givesCertificate } from './details.ts';
import { RUSSIA } from './details-words.ts';

const TODAY = '2026-10-15';

const told = {
  snils: '112-233-445 95',
  birthDate: '1984-03-08',
  sex: 'female',
  citizenship: RUSSIA,
  education: 'higher',
  diplomaSurname: ' Д’Артаньян-Ёлкина ',
  diplomaSeries: '',
  diplomaNumber: 'ВСГ 1234567',
};

const faultsOf = (changed: Partial<typeof told>) => {
  const parsed = detailsInput.safeParse({ ...told, ...changed });
  if (!parsed.success) return parsed.error.issues.map(({ path }) => path.join('.'));
  return detailsFaults(parsed.data, TODAY).map(({ path }) => path);
};

test('details are kept as the register wants them', () => {
  expect(detailsInput.parse(told)).toEqual({
    ...told,
    snils: '11223344595',
    diplomaSurname: 'Д’Артаньян-Ёлкина',
    diplomaSeries: null,
  });
  expect(faultsOf({})).toEqual([]);
});

test.each([
  [{ snils: '112-233-445 96' }, ['snils']],
  [{ snils: '' }, ['snils']],
  [{ birthDate: '1984-02-31' }, ['birthDate']],
  [{ birthDate: '08.03.1984' }, ['birthDate']],
  [{ birthDate: '2010-10-16' }, ['birthDate']],
  [{ birthDate: '2010-10-15' }, []],
  [{ birthDate: '1925-10-15' }, ['birthDate']],
  [{ birthDate: '1925-10-16' }, []],
  [{ birthDate: '2027-01-01' }, ['birthDate']],
  [{ sex: '' }, ['sex']],
  [{ citizenship: 'RU' }, ['citizenship']],
  [{ education: 'school' }, ['education']],
  [{ diplomaSurname: '  ' }, ['diplomaSurname']],
  [{ diplomaNumber: '' }, ['diplomaNumber']],
  [{ diplomaNumber: 'без номера' }, ['diplomaNumber']],
])('%j: the faults are in %j', (changed, paths) => {
  expect([...new Set(faultsOf(changed))]).toEqual(paths);
});

test('a foreign citizen needs no СНИЛС, but a wrong one is refused', () => {
  expect(faultsOf({ citizenship: '398', snils: '' })).toEqual([]);
  expect(faultsOf({ citizenship: '398', snils: '112-233-445 96' })).toEqual(['snils']);
});

test('every mistake is told at once', () => {
  expect(faultsOf({ snils: '1', birthDate: '', sex: '', diplomaNumber: '' })).toEqual(
    expect.arrayContaining(['snils', 'birthDate', 'sex', 'diplomaNumber']),
  );
});

test('they are asked for only where a licensed issuer gives 16 hours or more with a final work', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.integer({ min: 1, max: 100 }),
      fc.boolean(),
      (licensed, hours, finalWork) => {
        const due = givesCertificate({ issuer: licensed ? 'minusinsk-college' : null, hours, finalWork });
        expect(due).toBe(licensed && hours >= 16 && finalWork);
      },
    ),
  );
});

test('they are in order once they are confirmed after the course opened', () => {
  const opened = new Date('2026-09-01T00:00:00Z');
  expect(detailsState(null, opened)).toBe('missing');
  expect(detailsState(new Date('2026-08-31T23:59:59Z'), opened)).toBe('toConfirm');
  expect(detailsState(opened, opened)).toBe('ready');
});

import { randomBytes } from 'node:crypto';
import type { Details } from '../../../domain/details.ts';
import { RUSSIA } from '../../../domain/details-words.ts';
import { parseKeyRing, type KeyRing } from '../keys.ts';

/** What an invented person tells. */
export const someDetails: Details = {
  snils: '11223344595',
  birthDate: '1984-03-08',
  sex: 'female',
  citizenship: RUSSIA,
  education: 'higher',
  diplomaSurname: 'Ёлкина-Палкина',
  diplomaSeries: 'ВСГ',
  diplomaNumber: '7654321',
};

/** A key as the environment has it. */
export function newKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

/** @throws where the text holds no keys */
export function ringOf(...keys: string[]): KeyRing {
  const read = parseKeyRing(keys.join(','));
  if ('problem' in read) throw new Error(read.problem);
  return read.ring;
}

/** Everybody has told their details and confirmed them just now: nothing in the ciphertexts can be opened. */
export async function everybodyHasTold(owner: { query: (sql: string) => Promise<unknown> }): Promise<void> {
  const closed = Array.from(
    { length: 8 },
    () => `'v1.test.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA'`,
  ).join(', ');
  await owner.query(
    `insert into personal_details (person_id, snils, birth_date, sex, citizenship, education, diploma_surname, diploma_series,
       diploma_number, key_id, updated_at, confirmed_at)
     select id, ${closed}, 'test', now(), now() + interval '10 years' from people on conflict (person_id) do nothing`,
  );
}

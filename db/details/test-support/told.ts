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

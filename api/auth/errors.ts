import type { z } from 'zod';
import { refusal, type RefusalError } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { fieldErrors } from '../../domain/zod-russian.ts';
import { say } from '../../domain/said.ts';

const signInAgain = t('Войдите ещё раз и повторите.', 'Sign in again and repeat.');

/** better-auth's refusals by its own codes; each as one of ours. */
const byCode: Readonly<Record<string, () => RefusalError>> = {
  INVALID_EMAIL_OR_PASSWORD: () => refusal('wrong-credentials'),
  INVALID_EMAIL: () =>
    field('email', say('Укажите адрес электронной почты целиком', 'Enter the whole e-mail address')),
  INVALID_PASSWORD: () =>
    field('currentPassword', say('Нынешний пароль введён неверно', 'The present password is wrong')),
  PASSWORD_TOO_SHORT: () => field('newPassword', say('Пароль слишком короткий', 'The password is too short')),
  PASSWORD_TOO_LONG: () => field('newPassword', say('Пароль слишком длинный', 'The password is too long')),
  SESSION_NOT_FRESH: () => refusal('not-signed-in', { detail: signInAgain }),
};

function field(path: string, message: string): RefusalError {
  return refusal('invalid', { errors: [{ path, message }] });
}

/** Why better-auth said no: by its code, else by its status. Its own failures (5xx) are ours to be sorry for. */
export async function refusalOf(answer: Response): Promise<RefusalError> {
  const known = byCode[await codeOf(answer)];
  if (known) return known();
  if (answer.status === 401) return refusal('not-signed-in');
  if (answer.status === 403) return refusal('not-allowed');
  return refusal(answer.status >= 500 ? 'unavailable' : 'malformed-request');
}

async function codeOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => undefined);
  const isCoded = typeof body === 'object' && body !== null && 'code' in body;
  return isCoded && typeof body.code === 'string' ? body.code : '';
}

/** `unknown-field` where that is all that is wrong, else `invalid` with every mistake. */
export function bodyRefusal({ issues }: z.ZodError): RefusalError {
  const isUnknownOnly = issues.every(({ code }) => code === 'unrecognized_keys');
  return refusal(isUnknownOnly ? 'unknown-field' : 'invalid', { errors: fieldErrors(issues) });
}

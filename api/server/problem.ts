/** The one mapping of everything that goes wrong to problem+json (RFC 9457; api.md, *Errors*). */
import type { Response } from 'express';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import { isDiskFull, isOutage } from '../../db/core/outage.ts';
import { saidIn } from '../../domain/said.ts';
import {
  isRefusal,
  refusal,
  type FieldError,
  type RefusalCode,
  type RefusalError,
} from '../../domain/refusals.ts';

interface ShownError {
  path: string;
  message: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: ShownError[];
  [extra: string]: unknown;
}

const MOST_ERRORS = 50;
const LONGEST_PATH = 200;

const DEFAULT_RETRY_SECONDS: Partial<Record<RefusalCode, number>> = {
  'too-many-requests': 60,
  unavailable: 5,
};

const internal = {
  title: t('Внутренняя ошибка', 'Internal error'),
  detail: t(
    'Ошибка в программе. Ваши данные целы, повторите позже; администратор видит ошибку в журнале.',
    'An error in the program. Your data are safe, try again later; the administrator sees the error in the log.',
  ),
};

/** The refusal that an error amounts to; undefined for a bug of ours. */
export function asRefusal(error: unknown): RefusalError | undefined {
  if (isRefusal(error)) return error;
  if (isDiskFull(error)) return refusal('unavailable', { detail: DISK_FULL });
  if (isOutage(error)) return refusal('unavailable', { detail: DATABASE_AWAY });
  if (isUnstorable(error)) return refusal('malformed-request');
  return ofHttpLayer(error);
}

const DATABASE_AWAY: Text = t(
  'База данных сейчас не отвечает. Ничего не потеряно; повторите через несколько секунд.',
  'The database does not answer at the moment. Nothing is lost; try again in a few seconds.',
);

const DISK_FULL: Text = t(
  'На сервере кончилось место; ничего не потеряно. Сообщите администратору.',
  'The server has run out of disk space; nothing is lost. Tell the administrator.',
);

/** What the client reads, in its language. */
export function problemOf(found: RefusalError | undefined, language: Language): Problem {
  if (found === undefined) {
    return {
      type: 'about:blank',
      title: inLanguage(internal.title, language),
      status: 500,
      detail: inLanguage(internal.detail, language),
      code: 'internal',
    };
  }
  const { code, status, title, detail, errors, extra } = found;
  return {
    ...extra,
    type: `/problems/${code}`,
    title: inLanguage(title, language),
    status,
    detail: inLanguage(detail ?? title, language),
    code,
    ...((errors.length > 0 || status === 422) && { errors: shownErrors(errors, language) }),
  };
}

/** Whoever sends a hundred thousand mistakes isn't told all of them, nor the long names they made up. */
function shownErrors(errors: readonly FieldError[], language: Language): ShownError[] {
  return errors
    .slice(0, MOST_ERRORS)
    .map(({ path, message }) => ({ path: path.slice(0, LONGEST_PATH), message: saidIn(message, language) }));
}

/** Answers with a problem; ends the stream where an answer had already begun. */
export function sendProblem(response: Response, found: RefusalError | undefined, language: Language): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = problemOf(found, language);
  const retryAfter = found && (found.extra['retryAfter'] ?? DEFAULT_RETRY_SECONDS[found.code]);
  if (typeof retryAfter === 'number') response.set('Retry-After', String(Math.max(1, Math.ceil(retryAfter))));
  response.status(problem.status).set('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify(problem));
}

/** Errors of Express and its parsers carry a status of their own. */
function ofHttpLayer(error: unknown): RefusalError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as Error & { type?: string; status?: number };
  if (type === 'entity.too.large' || status === 413) return refusal('too-large');
  if (type === 'entity.parse.failed') return refusal('malformed-json');
  if (status === 415) return refusal('not-json');
  if (error instanceof URIError || (status !== undefined && status >= 400 && status < 500)) {
    return refusal('malformed-request');
  }
  return undefined;
}

/** PostgreSQL says that a value is none of its type: what was sent slipped through the schemas. */
function isUnstorable(error: unknown): boolean {
  const code = error instanceof Error && 'severity' in error && 'code' in error ? String(error.code) : '';
  return ['22003', '22007', '22008', '22021', '22P02', '22P05'].includes(code);
}

import type { Problem } from '../../../../api/contract/views.ts';
import { i18n } from '../i18n.ts';

/** Everything a call can fail with: the server's problem+json, or one of ours when there was no answer. */
export type ProblemError = Error & { problem: Problem };

export function problemFrom(status: number, text: string): ProblemError {
  return problemError(parsed(text) ?? { ...blank, status, detail: i18n.t('problem.unexpected', { status }) });
}

/** No answer at all: what was sent may or may not have been accepted, so a repeat needs the same key. */
export function unreachable(): ProblemError {
  return problemError({ ...blank, code: 'unreachable', detail: i18n.t('problem.unreachable') });
}

export function problemError(problem: Problem): ProblemError {
  return Object.assign(new Error(problem.code), { problem });
}

/** The problem behind a failure. A failure without one is a bug of the page, said in plain words too. */
export function problemOf(error: unknown): Problem {
  return isProblemError(error) ? error.problem : { ...blank, code: 'page', detail: i18n.t('problem.page') };
}

export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && 'problem' in error;
}

/** Was it refused for good (so that the same request would be refused again)? */
export function isRefused(error: unknown): boolean {
  const { status } = problemOf(error);
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

const blank: Problem = { type: 'about:blank', title: '', status: 0, detail: '', code: 'unexpected' };

function parsed(text: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isProblem(value) ? { ...blank, ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { errorKind } from '../db/core/plain-error.ts';
import { isRefusal } from '../domain/refusals.ts';

/** What really failed, for this process alone: incidents tell an administrator more than the engine may keep. */
const originals = new WeakMap<Error, unknown>();

/** The error that an activity's failure stands for. */
export function originalOf(failure: unknown): unknown {
  return failure instanceof Error && originals.has(failure) ? originals.get(failure) : failure;
}

/**
 * What Temporal gets of a failure: a refusal's code, or an error's name and SQLSTATE, with neither message nor stack
 * nor cause, since those quote rows (Temporal sees no personal data). A refusal is an answer, not an outage: it must
 * not be tried again. Everything else is retried.
 */
export function withPlainFailures<A extends unknown[], R>(
  activity: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await activity(...args);
    } catch (error) {
      if (error instanceof CancelledFailure) throw error;
      throw plainFailure(error);
    }
  };
}

function plainFailure(error: unknown): ApplicationFailure {
  if (isRefusal(error)) return ApplicationFailure.nonRetryable(error.code, `refusal:${error.code}`);
  const { name, code } = errorKind(error);
  const failure = ApplicationFailure.retryable(code === '' ? name : `${name} ${code}`, name);
  originals.set(failure, error);
  return failure;
}

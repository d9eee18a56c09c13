import { ApplicationFailure } from '@temporalio/common';
import { isRefusal } from '../domain/refusals.ts';

/**
 * A refusal is an answer, not an outage: it must not be tried again, and says only its code (Temporal sees no
 * personal data). Everything else is thrown on as it is and retried.
 */
export function withRefusals<A extends unknown[], R>(
  activity: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await activity(...args);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      throw ApplicationFailure.nonRetryable(error.code, `refusal:${error.code}`);
    }
  };
}

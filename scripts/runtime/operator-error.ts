const OPERATOR_ERROR = 'OperatorError';

/** An error whose message is meant for the person at the console: what is wrong and what to do about it. */
export function operatorError(message: string, code = 'start-failed'): Error & { code: string } {
  const error = Object.assign(new Error(message), { code });
  error.name = OPERATOR_ERROR;
  return error;
}

export function isOperatorError(error: unknown): error is Error & { code: string } {
  return Error.isError(error) && error.name === OPERATOR_ERROR;
}

export function messageOf(error: unknown): string {
  return Error.isError(error) ? error.message : String(error);
}

/** The `code` of a Node system error (`EADDRINUSE`, `ENOSPC`, …), undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return Error.isError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** An error without the values of rows: for logs and for Temporal, which may hold no personal data (152-ФЗ). */

export interface PlainError {
  name: string;
  /** SQLSTATE, or the code of Node or gRPC. */
  code?: string | number;
  /** Left out for the database's errors, which quote the row they failed on. */
  message?: string;
  stack: string[];
  cause?: PlainError;
}

const FRAMES = 12;
const CAUSES = 3;

/** What a log may hold of an error: where and of which kind, never whose data. */
export function plainError(error: unknown, causes = CAUSES): PlainError {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };
  const code = codeOf(error);
  const stack = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(!isFromDatabase(error) && { message: error.message }),
    stack: stack.slice(0, FRAMES),
    ...(error.cause !== undefined && causes > 0 && { cause: plainError(error.cause, causes - 1) }),
  };
}

/** An error's name and its code where it has one, e.g. `error 23505`. */
export function errorKind(error: unknown): { name: string; code: string } {
  if (!(error instanceof Error)) return { name: typeof error, code: '' };
  return { name: error.name, code: `${codeOf(error) ?? ''}` };
}

function codeOf(error: Error): string | number | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
}

function isFromDatabase(error: Error): boolean {
  return 'severity' in error;
}

/** Failures that are nobody's mistake: what they say when PostgreSQL is away or full. */

const OUTAGE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
]);
const OUTAGE_MESSAGES =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|not queryable/i;

/** PostgreSQL (SQLSTATE 53100) or a file of ours finds no room: another try helps only when somebody makes some. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '53100' || error.code === 'ENOSPC');
}

/** PostgreSQL is away, restarting or overloaded: not a mistake of anybody's, and worth another try. */
export function isOutage(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Classes 08 (connection), 53 (resources), 57P0x (shutdown), 40 (serialization, deadlock), 55P03 and 57014 (waited too long).
  return (
    OUTAGE_CODES.has(code) ||
    // The server ended the connection or refuses new ones, whatever the reason.
    ('severity' in error && error.severity === 'FATAL') ||
    /^(08...|53...|57P0.|40...|55P03|57014|25P03)$/.test(code) ||
    OUTAGE_MESSAGES.test(error.message)
  );
}

const LONGEST_LINE = 300;
const BURST = 5;
const BURST_MS = 10_000;
const PINO_ERROR = 50;

/** Writes lines to the terminal; one that has gone away ends nobody. */
export function screen(): (line: string) => void {
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return (line) => console.log(line);
}

type LogEntry = { level?: number; msg?: string; status?: number; err?: { message?: string } };

function parseEntry(line: string): LogEntry | undefined {
  try {
    return JSON.parse(line) as LogEntry;
  } catch {
    return undefined;
  }
}

/**
 * What of a program's line belongs on the screen: errors of its log, and what it writes to stderr besides stack
 * frames and Node's warnings.
 */
export function shortLine(line: string, isStderr: boolean): string | undefined {
  const entry = line.startsWith('{') ? parseEntry(line) : undefined;
  if (entry) {
    // An answer with a status was given to a client, who knows; its cause has a line of its own.
    if ((entry.level ?? 0) < PINO_ERROR || entry.status !== undefined) return undefined;
    return [entry.msg, entry.err?.message].filter(Boolean).join(': ').slice(0, LONGEST_LINE);
  }
  if (!isStderr || !line.trim() || /^\s+at |^\(node:|^\(Use `node/.test(line)) return undefined;
  return line.slice(0, LONGEST_LINE);
}

/** Lets five lines in ten seconds through, then one that says where the others are. */
export function sparingly(say: (line: string) => void, more: string): (line: string) => void {
  let since = 0;
  let count = 0;
  return (line) => {
    const now = performance.now();
    if (now - since > BURST_MS) {
      since = now;
      count = 0;
    }
    count += 1;
    if (count <= BURST) say(line);
    if (count === BURST + 1) say(`  … ${more}`);
  };
}

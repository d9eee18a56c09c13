/** The checker on a product that people work with: no locks, two looks, gently, and nothing that settles by itself is told. */
import { setTimeout as settle } from 'node:timers/promises';
import pg from 'pg';
import { hashOf } from '../domain/canonical.ts';
import type { BothTexts } from '../domain/text-object.ts';
import { answerRules } from './answers.ts';
import { bookRules } from './books.ts';
import { check, rules, type CheckOptions } from './check.ts';
import { contentRules } from './content.ts';
import { fileRules } from './files.ts';
import type { Finding, Rule } from './rule.ts';
import { storageRules } from './storage.ts';
import { taskRules } from './tasks.ts';

/** Bytes in one statement: storage.ts looks at them piece by piece in their place. */
const UNPACED = [
  'a document whose bytes are not those of its hash',
  'a batch whose file is not that of its hash',
];
const ofClients = new Set(answerRules.map(({ name }) => name));

/** What is looked at in one snapshot; what clients were told nobody has noted. */
export const liveRules: readonly Rule[] = [
  ...rules.filter(({ name }) => !ofClients.has(name) && !UNPACED.includes(name)),
  ...taskRules,
  ...contentRules,
  ...bookRules,
  ...fileRules,
];

/** Every rule that may find something in a running product. */
export const auditRuleNames: readonly string[] = [...liveRules, ...storageRules].map(({ name }) => name);

export interface LiveOptions extends Pick<CheckOptions, 'databaseUrl' | 'processes'> {
  /** The engine's own list; left out where the engine has none, or isn't to be asked. */
  listRunning?: (() => Promise<ReadonlyMap<string, number>>) | undefined;
  /** Business time, where it isn't the database's clock. */
  now?: (() => Promise<Date>) | undefined;
  /** This case alone. */
  caseId?: string | undefined;
  /** Leaves out the bytes of files and the pages of tables. */
  quick?: boolean | undefined;
  /** The share of the time in which storage rests. */
  restShare?: number | undefined;
  /** Between the two looks: the worker puts in order within a minute what died half way. */
  settleMs?: number | undefined;
  onProgress?: ((done: number, all: number, rule: string) => void) | undefined;
}

export interface LiveResult {
  findings: Finding[];
  /** The rules that were applied. */
  rules: string[];
  /** What could not be looked at, and why. */
  notes: BothTexts[];
}

const MINUTE = 60_000;
const LIVE = { settlingMs: 2 * MINUTE, owedMs: 5 * MINUTE, paperMs: 30 * MINUTE };

/** Applies every rule of a running product. Reads only; people who work meanwhile wait for nothing. */
export async function checkLive(options: LiveOptions): Promise<LiveResult> {
  const { listRunning, quick = false } = options;
  const asked = liveRules.filter(({ name }) => listRunning !== undefined || !ofEngine.includes(name));
  const storage = quick || options.caseId !== undefined ? [] : storageRules;
  const all = asked.length + storage.length;
  let done = 0;
  const onRule = (rule: string) => options.onProgress?.((done += 1), all, rule);

  const findings = await inTwoLooks(options, asked, onRule);
  const notes: BothTexts[] = [];
  for (const found of await inStorage(options, storage, onRule)) {
    findings.push(...found.findings);
    if (found.note !== undefined) notes.push(found.note);
  }
  return { findings, notes, rules: [...asked, ...storage].map(({ name }) => name) };
}

const ofEngine = ['an open case without a running workflow', 'a running workflow without its open case'];

/** What the second look doesn't find any more was under way, not broken. It looks only where the first has found something. */
async function inTwoLooks(
  options: LiveOptions,
  asked: readonly Rule[],
  onRule: (rule: string) => void,
): Promise<Finding[]> {
  const first = await look(options, asked, onRule);
  if (first.length === 0) return [];
  await settle(options.settleMs ?? MINUTE);
  const suspect = new Set(first.map(({ rule }) => rule));
  const again = await look(
    { ...options, only: first.flatMap(({ caseId }) => caseId ?? []) },
    asked.filter(({ name }) => suspect.has(name)),
    () => undefined,
  );
  const before = new Set(first.map(fingerprintOf));
  return again.filter((finding) => before.has(fingerprintOf(finding)));
}

async function look(
  { databaseUrl, processes, listRunning, now, caseId, only }: LiveOptions & { only?: readonly string[] },
  asked: readonly Rule[],
  onRule: (rule: string) => void,
): Promise<Finding[]> {
  const running = await listRunning?.();
  const businessNow = await now?.();
  const found = await check({
    ...{ databaseUrl, processes, rules: asked, onRule, ...LIVE },
    ...(running && { running }),
    ...(businessNow && { now: businessNow }),
    ...(caseId !== undefined ? { only: [caseId] } : only && { only }),
  });
  return caseId === undefined ? found : found.filter((finding) => finding.caseId === caseId);
}

async function inStorage(
  { databaseUrl, restShare = 0.5 }: LiveOptions,
  asked: typeof storageRules,
  onRule: (rule: string) => void,
): Promise<{ findings: Finding[]; note?: BothTexts }[]> {
  if (asked.length === 0) return [];
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'pd-audit-data' });
  client.on('error', () => undefined);
  await client.connect();
  const query = async <R>(sql: string, values: readonly unknown[] = []) =>
    (await client.query(sql, [...values])).rows as R[];
  try {
    const results: { findings: Finding[]; note?: BothTexts }[] = [];
    for (const { name, breaks, find } of asked) {
      const { offenses, note } = await find({ query, restShare });
      const findings = offenses.map((offense) => ({ rule: name, breaks, ...offense }));
      results.push({ findings, ...(note && { note }) });
      onRule(name);
    }
    return results;
  } finally {
    await client.end();
  }
}

/** Details that say by how much, not where: they may change from one look to the next. */
const FIGURES = new Set([
  ...[
    'expected',
    'stands',
    'since',
    'attempts',
    'times',
    'counted',
    'numbers',
    'hours',
    'kopecks',
    'taken',
    'held',
  ],
  ...[
    'people',
    'places',
    'paid',
    'owed',
    'problem',
    'acts',
    'last',
    'run',
    'engine_run',
    'latest',
    'head',
    'entries',
  ],
]);

/** Which finding it is: the same one in every look that finds it, whatever its figures are by then. */
export function fingerprintOf({ rule, caseId, detail }: Pick<Finding, 'rule' | 'caseId' | 'detail'>): string {
  const where = Object.entries(detail).filter(([key]) => !FIGURES.has(key));
  const plain = JSON.parse(JSON.stringify(Object.fromEntries(where))) as unknown;
  return hashOf([rule, caseId, plain]).slice(0, 32);
}

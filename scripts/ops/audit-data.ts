/** The check of data as an operator's command: looks, explains, keeps what it has found (docs/decisions/0036). */
import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { listRunning } from '../../checker/engine.ts';
import { checkLive, fingerprintOf, type LiveResult } from '../../checker/live.ts';
import { readConfig, temporalConnection } from '../../db/config.ts';
import { databaseNow } from '../../db/core/clock.ts';
import { createPool } from '../../db/core/pool.ts';
import { read } from '../../db/core/transact.ts';
import { keepFindings } from '../../db/findings/store.ts';
import { readAhead } from '../../db/sandbox/clock.ts';
import { inSandbox } from '../../db/sandbox/rounds.ts';
import { t, type Language } from '../../domain/text-object.ts';
import { processes } from '../../workflows/processes.ts';
import type { Where } from '../../checker/check-running.ts';
import { whereItRuns } from '../checker/where.ts';
import { messageOf } from '../runtime/operator-error.ts';
import { asJson, asText } from './audit-report.ts';

export interface AuditDataOptions {
  env?: NodeJS.ProcessEnv;
  /** One JSON document in place of text. */
  json?: boolean;
  /** This case alone; neither files nor tables are looked at. */
  caseId?: string;
  /** Leaves out the bytes of files and the pages of tables and indexes. */
  quick?: boolean;
  language?: Language;
  settleMs?: number;
  /** What is told; the console where left out. */
  say?: (text: string) => void;
  complain?: (text: string) => void;
  /** Hears of each rule that is done. */
  onProgress?: (done: number, all: number) => void;
}

/** Nothing found, something found, a misspelt command, and no product to look at. */
export const exits = { clean: 0, found: 1, usage: 2, unreachable: 3 } as const;

const ENGINE_AWAY = t(
  'Процессы движка с делами не сверены: движок не отвечает.',
  'Processes of the engine were not compared with cases: the engine does not answer.',
);
const SANDBOX = t(
  'Процессы движка с делами не сверены: движок песочницы не даёт их списка.',
  'Processes of the engine were not compared with cases: a sandbox’s engine has no list of them.',
);
const NOT_KEPT = t(
  'Найденное не записано для страницы администратора: у этой роли базы нет права писать.',
  'What was found was not kept for the administrator’s page: this role of the database may not write.',
);

/** Looks over the data of a running product, and tells what contradicts itself. @returns the exit code */
export async function auditData(options: AuditDataOptions = {}): Promise<number> {
  const { env = process.env, json = false, language = 'ru' } = options;
  const { say = console.log, complain = console.error } = options;
  let result: LiveResult;
  try {
    result = await lookAt(await whereItRuns(env, 'app'), options);
  } catch (error) {
    complain(messageOf(error));
    return exits.unreachable;
  }
  say(json ? asJson(result, language) : asText(result, language));
  return result.findings.length === 0 ? exits.clean : exits.found;
}

async function lookAt(where: Where, options: AuditDataOptions): Promise<LiveResult> {
  const { caseId, quick, settleMs, onProgress, env = process.env } = options;
  const pool = createPool(where.databaseUrl, { max: 2, name: 'pd-audit-data' });
  try {
    const isSandbox = await inSandbox(pool);
    const engine = isSandbox ? undefined : await connect(where, env);
    try {
      const result = await checkLive({
        ...{ databaseUrl: where.databaseUrl, caseId, quick, settleMs, onProgress },
        processes: new Map(processes.map((process) => [process.key, process])),
        ...(isSandbox && { now: () => sandboxNow(pool) }),
        ...(engine && { listRunning: () => listRunning(engine.client, where.taskQueue) }),
      });
      const notes = [...result.notes];
      if (engine === undefined) notes.push(isSandbox ? SANDBOX : ENGINE_AWAY);
      if (!(await keep(pool, { ...result, notes }, caseId))) notes.push(NOT_KEPT);
      return { ...result, notes };
    } finally {
      await engine?.close();
    }
  } finally {
    await pool.end();
  }
}

/** Undefined where the engine is away: the rows can be looked at without it. */
async function connect(where: Where, env: NodeJS.ProcessEnv) {
  const config = { ...readConfig([], env), TEMPORAL_ADDRESS: where.temporalAddress };
  const connection = Connection.lazy({ ...temporalConnection(config), connectTimeout: 5_000 });
  try {
    await connection.ensureConnected();
    const client = new Client({ connection, namespace: where.namespace });
    return { client, close: () => connection.close() };
  } catch {
    await connection.close();
    return undefined;
  }
}

async function sandboxNow(pool: pg.Pool): Promise<Date> {
  const [row] = await read<{ now: Date }>(pool, databaseNow);
  return new Date((row?.now ?? new Date()).getTime() + (await readAhead(pool)));
}

/** @returns false where this role may only read */
async function keep(pool: pg.Pool, result: LiveResult, caseId?: string): Promise<boolean> {
  const findings = result.findings.map((finding) => ({ ...finding, fingerprint: fingerprintOf(finding) }));
  try {
    await keepFindings(pool, { ...result, findings, caseId });
    return true;
  } catch (error) {
    // SQLSTATE: insufficient privilege, read-only transaction.
    if (error instanceof Error && 'code' in error && /^(42501|25006)$/.test(String(error.code))) return false;
    throw error;
  }
}

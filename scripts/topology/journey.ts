/** People at work through the proxy: programs go all the way while an API, a worker and the engine are taken away. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processes } from '../../workflows/processes.ts';
import { checkRunning } from '../../checker/check-running.ts';
import { readClientLog } from '../../checker/client-log.ts';
import { answerRound, decideAll, start } from '../chaos/drive.ts';
import { programCase } from '../chaos/kinds.ts';
import type { Load } from '../chaos/load.ts';
import { enter } from '../chaos/person.ts';
import { seededRandom } from '../chaos/random.ts';
import { pause, type Site as Clients } from '../chaos/site.ts';
import { takeTurns } from '../chaos/turns.ts';
import type { Where } from '../checker/where.ts';

const kind = { ...programCase, contrary: {} };
const SETTLE_MS = 90_000;

export interface Journey {
  /** Starts a program; its id. */
  begin(): Promise<string>;
  /** Everybody answers once what they are asked in these cases; how much of it was accepted. */
  round(cases: readonly string[]): Promise<number>;
  /** Everybody answers until these cases have ended. */
  toTheEnd(cases: readonly string[]): Promise<void>;
  /** How many requests have had no clear answer so far, and were repeated. */
  unclear(): number;
  outcomes(cases: readonly string[]): Promise<string[]>;
  /** What the checker finds of all this, after the last has settled. */
  findings(where: Where): Promise<unknown[]>;
}

export async function journeyThrough(url: string, folder: string, closed: AbortSignal): Promise<Journey> {
  const clients: Clients = {
    turns: takeTurns([url]),
    logFile: join(folder, 'clients.jsonl'),
    sendsTwice: () => false,
    closed,
    counts: { requests: 0, unclear: 0 },
  };
  const people = await Promise.all(
    [...new Set(['leader', ...kind.people])].map((login) => enter(clients, login)),
  );
  const load: Load = {
    people: new Map(people.map((person) => [person.login, person])),
    random: seededRandom(1),
    withdrawn: 0,
    abandoned: 0,
    unhurried: 0,
    errands: 0,
    isOver: () => false,
    rest: (attempt) => pause(clients, attempt),
    count: { cases: 0, ended: 0 },
  };
  return {
    begin: () => start(load, kind),
    round: async (cases) => {
      const accepted = await Promise.all(cases.map((id) => answerRound(load, kind, id)));
      return accepted.reduce((sum, count) => sum + count, 0);
    },
    toTheEnd: async (cases) => void (await Promise.all(cases.map((id) => decideAll(load, kind, id)))),
    unclear: () => clients.counts.unclear,
    outcomes: async (cases) =>
      await Promise.all(
        cases.map(async (id) => {
          const view = await load.people.get('leader')?.look<{ outcome: string | null }>(`/api/cases/${id}`);
          return String(view?.outcome);
        }),
      ),
    findings: async (where) => {
      const deadline = performance.now() + SETTLE_MS;
      for (;;) {
        const findings = await checkRunning(where, {
          processes: new Map(processes.map((process) => [process.key, process])),
          requests: readClientLog(clients.logFile),
          settlingMs: 30_000,
        });
        if (findings.length === 0 || performance.now() > deadline) return findings;
        await sleep(2_000, undefined, { signal: closed });
      }
    },
  };
}

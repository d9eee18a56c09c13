/** Faults that are put into a running product, each with the cause by which it must be told. */
import { Client as Engine, Connection } from '@temporalio/client';
import { withClient } from '../../scripts/runtime/postgres.ts';
import type { MailServer } from '../../worker/test-support/mail-server.ts';
import { workflowId } from '../../workflows/deliver.ts';
import { WAKE_SIGNAL, workflowTypeOf } from '../../workflows/names.ts';
import { PROCESS } from './approve.ts';
import type { Client } from './http.ts';
import type { Program } from './programs.ts';
import type { BenchDatabase, BenchServers } from './servers.ts';

export interface FaultySite {
  servers: BenchServers;
  database: BenchDatabase;
  taskQueue: string;
  engine: Engine;
  mail: MailServer;
  worker: Program;
  leader: Client;
  people: readonly Client[];
}

export interface Fault {
  name: string;
  causes: readonly string[];
  /** Seconds from the fault until it must be told. */
  limit: number;
  /** Puts it in; resolves in the moment from which the seconds count. */
  inject: (site: FaultySite) => Promise<void>;
  heal?: (site: FaultySite) => Promise<void>;
}

interface Started {
  id: string;
  businessKey: string;
}

/** A program of its own. */
export async function propose({ leader }: Pick<FaultySite, 'leader'>): Promise<Started> {
  const { input } = await leader.get<{ input: { examples: unknown[] } }>(`/api/process-types/${PROCESS}`);
  return leader.post<Started>(`/api/process-types/${PROCESS}/cases`, input.examples[0]);
}

/** Wakes the workflow, as a delivery does; `signal` may be another. */
async function wake({ engine, taskQueue }: FaultySite, { id, businessKey }: Started, signal = WAKE_SIGNAL) {
  await engine.workflow.signalWithStart(workflowTypeOf(PROCESS), {
    taskQueue,
    workflowId: workflowId(PROCESS, businessKey, 1),
    args: [{ caseId: id, run: 1 }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    signal,
    signalArgs: (signal === WAKE_SIGNAL ? [{ closed: [] }] : []) as unknown[],
  });
}

const sql = ({ database }: FaultySite, text: string) =>
  withClient(database.ownerUrl, (client) => client.query(text));

const breakArming = (caseId: string) => `
  create function bench_fault() returns trigger language plpgsql as
    $$ begin raise exception 'a bug of the bench, number 7'; end $$;
  create trigger bench_fault before update on steps for each row
    when (new.case_id = '${caseId}' and new.armed_for is distinct from old.armed_for) execute function bench_fault()`;

/** Somebody who is asked answers: the workflow then arms the next step. */
async function decideFirst({ people }: FaultySite, caseId: string): Promise<void> {
  for (const person of people) {
    const { items } = await person.get<{ items: Task[] }>(`/api/tasks?case=${caseId}`);
    const [task] = items.filter(({ can }) => can.decide);
    if (task === undefined) continue;
    const { id, contentHash, form } = task;
    await person.post(`/api/tasks/${id}/decision`, { contentHash, ...form.examples[0] });
    return;
  }
  throw new Error('Nobody is asked in the case');
}

/** The last ends the worker. */
export const faults: readonly Fault[] = [
  {
    name: 'an activity that throws',
    causes: ['activityFails'],
    limit: 2,
    inject: async (site) => {
      const started = await propose(site);
      await sql(site, breakArming(started.id));
      await decideFirst(site, started.id);
    },
    heal: async (site) => void (await sql(site, 'drop function bench_fault cascade')),
  },
  {
    name: 'a story that throws',
    causes: ['workflowFails'],
    limit: 15,
    inject: async (site) => {
      const started = await propose(site);
      await wake(site, started);
      await wake(site, started, 'fail');
    },
  },
  {
    name: 'a mail server that refuses the password',
    causes: ['mailSignIn'],
    limit: 15,
    inject: async (site) => {
      site.mail.password = 'another';
      // Of a kind that goes at any hour.
      await sql(
        site,
        `insert into notifications (id, person_id, kind, number, params, at)
         select gen_random_uuid(), id, 'votedByLink', 77, '{"subject": "Замер"}', now()
         from people where email = 'member2@demo.local'`,
      );
    },
  },
  {
    name: 'a nudge that is not delivered: the engine is frozen',
    causes: ['wakeUndelivered'],
    limit: 15,
    inject: async (site) => {
      const started = await propose(site);
      process.kill(site.servers.temporalPid, 'SIGSTOP');
      await decideFirst(site, started.id);
    },
    heal: async ({ servers }) => void process.kill(servers.temporalPid, 'SIGCONT'),
  },
  {
    name: 'no worker',
    causes: ['noWorker'],
    limit: 15,
    inject: async ({ worker }) => void process.kill(worker.pid, 'SIGKILL'),
  },
];

interface Task {
  id: string;
  contentHash: string;
  form: { examples: Record<string, unknown>[] };
  can: { decide: boolean };
}

/** The client with which faults are put into workflows. */
export async function engineOf({ temporalAddress }: BenchServers) {
  const connection = await Connection.connect({ address: temporalAddress });
  return { engine: new Engine({ connection }), close: () => connection.close() };
}

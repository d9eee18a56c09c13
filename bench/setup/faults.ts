/** Faults that are put into a running product, each with the cause by which it must be told. */
import { Client as Engine, Connection } from '@temporalio/client';
import { withClient } from '../../scripts/runtime/postgres.ts';
import type { MailServer } from '../../worker/test-support/mail-server.ts';
import { workflowId } from '../../workflows/deliver.ts';
import { workflowTypeOf } from '../../workflows/names.ts';
import { PROCESS, type Signed } from './approve.ts';
import type { Program } from './programs.ts';
import type { BenchDatabase, BenchServers } from './servers.ts';

export interface FaultySite extends Signed {
  servers: BenchServers;
  database: BenchDatabase;
  taskQueue: string;
  engine: Engine;
  mail: MailServer;
  worker: Program;
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

/** Runs the case's workflow, whose signal may break it. */
async function signal({ engine, taskQueue }: FaultySite, { id, businessKey }: Started, name: string) {
  await engine.workflow.signalWithStart(workflowTypeOf(PROCESS), {
    taskQueue,
    workflowId: workflowId(PROCESS, businessKey, 1),
    args: [{ caseId: id, run: 1 }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    signal: name,
  });
}

/** The initiator takes it back: the workflow must hear of it and end the case. */
const takeBack = ({ leader }: FaultySite, { id }: Started) =>
  leader.post(`/api/cases/${id}/withdraw`, { reason: 'Подана для замера' });

const sql = ({ database }: FaultySite, text: string) =>
  withClient(database.ownerUrl, (client) => client.query(text));

const breakEnding = (caseId: string) => `
  create function bench_fault() returns trigger language plpgsql as
    $$ begin raise exception 'a bug of the bench, number 7'; end $$;
  create trigger bench_fault before update on cases for each row
    when (new.id = '${caseId}' and new.closed_at is not null) execute function bench_fault()`;

/** The last ends the worker. */
export const faults: readonly Fault[] = [
  {
    name: 'an activity that throws',
    causes: ['activityFails'],
    limit: 2,
    inject: async (site) => {
      const started = await propose(site);
      await sql(site, breakEnding(started.id));
      await takeBack(site, started);
    },
    heal: async (site) => void (await sql(site, 'drop function bench_fault cascade')),
  },
  {
    name: 'a story that throws',
    causes: ['workflowFails'],
    limit: 15,
    inject: async (site) => {
      const started = await propose(site);
      await signal(site, started, 'fail');
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
      await takeBack(site, started);
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

/** The client with which faults are put into workflows. */
export async function engineOf({ temporalAddress }: BenchServers) {
  const connection = await Connection.connect({ address: temporalAddress });
  return { engine: new Engine({ connection }), close: () => connection.close() };
}

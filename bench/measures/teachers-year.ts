/** What one teacher's ordinary year costs the engine: events of all histories, and actions as Temporal Cloud bills them. */
import { join } from 'node:path';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { loadPack } from '../../district/load.ts';
import { startTestEngine } from '../../scripts/runtime/test-engine.ts';
import { testServer } from '../../scripts/runtime/test-server.ts';
import { simulationStage, type SimulationStage } from '../../scripts/simulate/stage.ts';
import { workflowId } from '../../workflows/deliver.ts';
import { benchTerms } from '../approval/process.ts';
import type { Figure } from '../figures.ts';
import { actionsIn, actionsByKind } from '../scale/histories.ts';
import type { Bench } from '../setup/bench.ts';
import { beginYear, playYear, SHARE } from '../year/ordinary-year.ts';

/** When the rollover begins the year's cycles. */
const BEGINS = new Date('2026-08-29T03:00:00Z');

/** The year with a colleague's help, played once on the time-skipping server. */
export async function measureTeachersYear({ servers, say }: Bench): Promise<Figure[]> {
  // Before the first connection, or it comes too late; what the core says of its own goes to stdout, which is for figures.
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter, forward: {} } },
  });
  const database = await servers.database('year');
  const { path: program } = await testServer('The bench needs');
  const engine = await startTestEngine({ program, log: join(servers.folder, 'test-engine.log') });
  const site = { ...database, readerUrl: database.appUrl, engineAddress: engine.address, stop: engine.stop };
  try {
    // As the servers have stored it already.
    const pack = loadPack('district/shushensky', 'district/shushensky-demo');
    Object.assign(pack.policy.terms, benchTerms);
    const stage = await simulationStage(site, pack, BEGINS);
    try {
      say('a teacher’s year: playing it');
      const outcome = await playYear(await beginYear(stage));
      return await figuresOf(stage, outcome);
    } finally {
      await stage.stop();
    }
  } finally {
    await engine.stop();
  }
}

async function figuresOf(stage: SimulationStage, outcome: string): Promise<Figure[]> {
  const workflows = await histories(stage);
  const detail = {
    outcome,
    answersAt: SHARE,
    ...(await happened(stage)),
    workflows: workflows.map(({ told }) => told),
  };
  const sum = (of: (one: (typeof workflows)[number]) => number) =>
    workflows.reduce((total, one) => total + of(one), 0);
  return [
    { figure: 'iop.history_events', value: sum(({ told }) => told.events), detail },
    { figure: 'iop.billable_actions', value: sum(({ told }) => told.actions), detail },
  ];
}

/** Of every run of the year and of the help that it asked for. */
async function histories({ pool, client }: SimulationStage) {
  const { rows } = await pool.query<{ type: string; business_key: string; run: number }>(
    `select type, business_key, n as run from cases, generate_series(1, run) n
     where type in ('iop-cycle', 'colleague-help') order by type desc, n`,
  );
  return Promise.all(
    rows.map(async ({ type, business_key: key, run }) => {
      const { events } = await client.workflow.getHandle(workflowId(type, key, run)).fetchHistory();
      const all = events ?? [];
      // What goes on as new has a history more, which this id no longer leads to.
      if (all.some((event) => event.workflowExecutionContinuedAsNewEventAttributes != null))
        throw new Error(`${type} went on as new: its events are not all counted`);
      const told = { type, run, events: all.length, actions: actionsIn(all), by: actionsByKind(all) };
      return { told };
    }),
  );
}

/** So that one sees what was counted: decisions, reminders, items and amendments of that year. */
async function happened({ pool }: SimulationStage) {
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*)::int from decisions) as decisions,
       (select count(*)::int from audit where kind = 'reminded') as reminders,
       (select count(*)::int from audit where kind = 'escalated') as escalations,
       (select count(*)::int from iop_items where state = 'confirmed') as "itemsConfirmed",
       (select count(*)::int from decisions where choice in ('amend', 'amendBig')) as amendments,
       (select count(*)::int from ledger_entries where source_kind = 'help') as "helpCredited",
       (select count(*)::int from documents) as documents`,
  );
  return rows[0] ?? {};
}

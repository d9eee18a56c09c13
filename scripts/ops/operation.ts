/** An operation from its dry run to its verified end, the same for every action and for taking one back. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { OperationItem, OperationView } from '../../api/contract/views.ts';
import { exits, tell, textOption, usageError, type Exit, type OpsCall } from './command.ts';
import type { OpsClient } from './client.ts';

const LOOK_MS = 500;
const DEFAULT_WAIT_S = 60;

export const operationOptions: ParseArgsOptionsConfig = {
  reason: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  wait: { type: 'string' },
};

/** The reason, which every action needs. @throws OpsError */
export function reasonOf(call: OpsCall): string {
  const reason = textOption(call, 'reason');
  if (reason === undefined) throw usageError('Say why: --reason "…"');
  return reason;
}

/** Shows what a dry run has found, asks, runs exactly that, and waits until its effect was seen. */
export async function carryOut(call: OpsCall, planned: OperationView): Promise<Exit> {
  const { client, values, json } = call;
  const isTrial = values['dry-run'] === true;
  const isSure = values['yes'] === true;
  if (json && !isTrial && !isSure) throw usageError('--json asks nothing: add --dry-run or --yes.');
  const plan = await whole(client, planned);
  const isNothing = plan.planned === 0;
  if (isTrial || isNothing || !isSure) tell(call, plan, linesOf(plan));
  if (isTrial) return plan.refused === 0 ? exits.ok : exits.attention;
  if (isNothing || !(isSure || (await confirmed(call, plan)))) return exits.attention;
  const done = await whole(client, await runToEnd(call, plan.id));
  tell(call, done, linesOf(done));
  return done.refused === 0 && done.verified === done.total ? exits.ok : exits.attention;
}

function confirmed({ confirm }: OpsCall, plan: OperationView): Promise<boolean> {
  if (confirm === undefined)
    throw usageError('Nobody is here to confirm it: look at it with --dry-run, then add --yes.');
  return confirm(`${plan.actionTitle}: ${plan.summary}. Do it?`);
}

async function runToEnd(call: OpsCall, id: string): Promise<OperationView> {
  const until = Date.now() + waitOf(call) * 1_000;
  let seen = await call.client.post<OperationView>(`/api/operations/${id}/run`, {});
  while (seen.state !== 'done' && Date.now() < until) {
    await sleep(LOOK_MS);
    seen = await call.client.get<OperationView>(`/api/operations/${id}`);
  }
  return seen;
}

function waitOf(call: OpsCall): number {
  const wait = Number(textOption(call, 'wait') ?? DEFAULT_WAIT_S);
  if (!Number.isFinite(wait) || wait < 0) throw usageError('--wait takes seconds.');
  return wait;
}

/** With all its cases, page by page. */
async function whole(client: OpsClient, operation: OperationView): Promise<OperationView> {
  const items = [...operation.items];
  let cursor = operation.nextCursor;
  while (cursor !== null) {
    const path = `/api/operations/${operation.id}?cursor=${encodeURIComponent(cursor)}`;
    const page = await client.get<OperationView>(path);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { ...operation, items, nextCursor: null };
}

/** What was, or would be, done: a line for the whole, and one or more a case. */
export function linesOf({ id, actionTitle, summary, items }: OperationView): string[] {
  return [`${actionTitle}: ${summary}`, ...items.flatMap(itemLines), `operation ${id}`];
}

function itemLines({ caseId, subject, problem, changes }: OperationItem): string[] {
  const told = problem === null ? '' : ` — ${problem.detail}`;
  return [
    `  ${caseId} ${subject}${told}`,
    ...changes.map(({ what, before, after }) => `    ${what}: ${before ?? '—'} → ${after ?? '—'}`),
  ];
}

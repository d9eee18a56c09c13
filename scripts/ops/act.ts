/** One command for each of an operator's actions: what it takes comes from the table of actions. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { OperationView } from '../../api/contract/views.ts';
import {
  operatorActionKeys,
  operatorActions,
  type OperatorActionKey,
} from '../../domain/operations/actions.ts';
import { inLanguage } from '../../domain/text-object.ts';
import { textOption, usageError, type OpsCommand, type OpsCall } from './command.ts';
import { carryOut, operationOptions, reasonOf } from './operation.ts';
import { personId } from './person.ts';

/** Which cases: by ids, or by these. */
export const filters = {
  type: 'type',
  step: 'step',
  school: 'school',
  holder: 'holder',
  health: 'health',
  /** Of `npm run ops -- stuck`. */
  group: 'stuck',
} as const;

const selection: ParseArgsOptionsConfig = {
  case: { type: 'string', multiple: true },
  ...Object.fromEntries(Object.keys(filters).map((name) => [name, { type: 'string' as const }])),
};

/** How a field of an action is call: the option's name and what becomes of it. */
const fields: Record<string, { option: string; value: (text: string, call: OpsCall) => unknown }> = {
  taskId: { option: 'task', value: (text) => text },
  from: { option: 'from', value: (text, { client }) => personId(client, text) },
  to: { option: 'to', value: (text, { client }) => personId(client, text) },
  person: { option: 'person', value: (text, { client }) => personId(client, text) },
  days: { option: 'days', value: Number },
  data: { option: 'data', value: json },
};

/** By the action's key. */
export const actionCommands: Readonly<Record<string, OpsCommand>> = Object.fromEntries(
  operatorActionKeys.map((action) => [action, commandOf(action)]),
);

function commandOf(action: OperatorActionKey): OpsCommand {
  const own = fieldsOf(action);
  return {
    usage: [...own.map(({ option }) => `--${option} …`), 'CASES', '--reason …'].join(' '),
    does: inLanguage(operatorActions[action].does, 'en'),
    options: {
      ...selection,
      ...operationOptions,
      ...Object.fromEntries(own.map(({ option }) => [option, { type: 'string' as const }])),
    },
    run: async (call) => {
      const asked = { action, reason: reasonOf(call), cases: await casesOf(call), dryRun: true };
      const body = { ...asked, ...(await valuesOf(action, call)) };
      return carryOut(call, await call.client.post<OperationView>('/api/operations', body));
    },
  };
}

function fieldsOf(action: OperatorActionKey): { field: string; option: string; value: Value }[] {
  return Object.keys(operatorActions[action].fields.shape).flatMap((field) => {
    const known = fields[field];
    return known === undefined ? [] : [{ field, ...known }];
  });
}

type Value = (text: string, call: OpsCall) => unknown;

async function valuesOf(action: OperatorActionKey, call: OpsCall): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { field, option, value } of fieldsOf(action)) {
    const text = textOption(call, option);
    if (text !== undefined) values[field] = await value(text, call);
  }
  return values;
}

/** Ids as they are; else a filter, which is run dry and then is exactly what it found. @throws OpsError */
async function casesOf(call: OpsCall): Promise<unknown> {
  const ids = call.values['case'];
  const filter: Record<string, string> = {};
  for (const [option, name] of Object.entries(filters)) {
    const text = textOption(call, option);
    if (text === undefined) continue;
    filter[name] = option === 'holder' ? await personId(call.client, text) : text;
  }
  const isFiltered = Object.keys(filter).length > 0;
  if (Array.isArray(ids) === isFiltered)
    throw usageError(
      `Say which cases: --case ID (again for more), or a filter: --${Object.keys(filters).join(' --')}.`,
    );
  return ids ?? filter;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usageError('--data takes JSON: {"title": "…"}');
  }
}

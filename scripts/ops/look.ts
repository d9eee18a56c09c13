/** Commands that only look: what stands, why, what fails, what was done. */
import type { ExplanationView, IncidentView, OperationView, StuckView } from '../../api/contract/views.ts';
import { exits, tell, textOption, usageError, type OpsCommand } from './command.ts';

/** 1 where something stands, so that a script may watch by it. */
const stuck: OpsCommand = {
  usage: '',
  does: 'What does not move and why, by cause, with the actions that free it.',
  options: {},
  run: async (call) => {
    const answer = await call.client.get<StuckView>('/api/stuck');
    const { standing, freedAtOnce, groups, explained } = answer;
    const lines = [...groups, ...explained].flatMap(({ id, title, cases, actions, text }) => [
      `${cases} × ${title}`,
      ...(text === '' ? [] : [`    ${text}`]),
      `    --group ${id}  ${actions.join(', ')}`,
    ]);
    tell(call, answer, [`${standing} cases stand, ${freedAtOnce} are freed by one action.`, ...lines]);
    return standing === 0 ? exits.ok : exits.attention;
  },
};

const explain: OpsCommand = {
  usage: 'CASE',
  does: 'Why one case stands, or what it waits for. 1 where it stands.',
  options: {},
  run: async (call) => {
    const [id] = call.rest;
    if (id === undefined) throw usageError('Say which case: explain ID');
    const answer = await call.client.get<ExplanationView>(`/api/cases/${encodeURIComponent(id)}/explanation`);
    const lines = answer.causes.flatMap(({ title, what, who, actions }) => [
      title,
      `    ${what}`,
      `    ${[who, actions.join(', ')].filter(Boolean).join('  ')}`,
    ]);
    tell(call, answer, [answer.sentence, ...lines]);
    return answer.stands ? exits.attention : exits.ok;
  },
};

const operations: OpsCommand = {
  usage: '[--case ID] [--limit N]',
  does: 'What administrators did, latest first.',
  options: { case: { type: 'string' }, limit: { type: 'string' } },
  run: async (call) => {
    const query = new URLSearchParams();
    for (const name of ['case', 'limit']) {
      const text = textOption(call, name);
      if (text !== undefined) query.set(name, text);
    }
    const answer = await call.client.get<{ items: OperationView[] }>(`/api/operations?${query.toString()}`);
    const lines = answer.items.map(
      ({ id, at, by, actionTitle, summary, reason }) =>
        `${id}  ${at}  ${by.name}  ${actionTitle}: ${summary} («${reason}»)`,
    );
    tell(call, answer, lines);
    return exits.ok;
  },
};

/** 1 where something fails. */
const incidents: OpsCommand = {
  usage: '',
  does: 'What fails now, grouped. 1 where something does.',
  options: {},
  run: async (call) => {
    const answer = await call.client.get<{ items: IncidentView[] }>('/api/incidents?group=fingerprint');
    const lines = answer.items.map(
      ({ kind, activity, message, attempts, cases, lastSeen }) =>
        `${lastSeen}  ${kind} ${activity}: ${message} (${cases} cases, ${attempts} attempts)`,
    );
    tell(call, answer, lines);
    return answer.items.length === 0 ? exits.ok : exits.attention;
  },
};

export const lookCommands = { stuck, explain, operations, incidents };

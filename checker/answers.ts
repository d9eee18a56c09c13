/** What clients were told against what the rows say. */
import type { ClientRequest } from './client-log.ts';
import type { Look, Offense, WholeRule } from './rule.ts';

type Request<K extends ClientRequest['sent']['kind']> = ClientRequest & {
  sent: Extract<ClientRequest['sent'], { kind: K }>;
};

function requestsOf<K extends ClientRequest['sent']['kind']>(look: Look, kind: K): Request<K>[] {
  return (look.requests ?? []).filter((request): request is Request<K> => request.sent.kind === kind);
}

interface Made {
  task_id: string;
  actor_id: string;
  case_id: string;
  choice: string;
  content_hash: string;
}

async function decisionsByTask(look: Look, requests: readonly Request<'decision'>[]) {
  const made = await look.query<Made>(
    'select task_id, actor_id, case_id, choice, content_hash from decisions where task_id = any($1::uuid[])',
    [[...new Set(requests.map(({ sent }) => sent.taskId))]],
  );
  return Map.groupBy(made, ({ task_id }) => task_id);
}

function describe(request: ClientRequest): Record<string, unknown> {
  const { personId, key, sent, outcome } = request;
  return { personId, key, ...sent, outcome };
}

const acceptedDecisions: WholeRule = {
  name: 'an ok answer without its decision',
  breaks: 'lost',
  find: async (look) => {
    const accepted = requestsOf(look, 'decision').filter(({ outcome }) => outcome?.result === 'ok');
    const made = await decisionsByTask(look, accepted);
    return accepted.flatMap((request): Offense[] => {
      const { personId, sent } = request;
      const decisions = made.get(sent.taskId) ?? [];
      const fits = (decision: Made) =>
        decision.actor_id === personId &&
        decision.choice === sent.choice &&
        decision.content_hash === sent.contentHash;
      if (decisions.some(fits)) return [];
      return [{ caseId: decisions[0]?.case_id ?? null, detail: describe(request) }];
    });
  },
};

/** A person may ask twice under two keys: then the second is refused for what the first has decided. */
const refusedDecisions: WholeRule = {
  name: 'a refused answer with its decision',
  breaks: 'doubled',
  find: async (look) => {
    const all = requestsOf(look, 'decision');
    const place = ({ personId, sent }: Request<'decision'>) => `${personId}/${sent.taskId}`;
    const mayHaveDecided = new Set(all.filter(({ outcome }) => outcome?.result !== 'refused').map(place));
    const refused = all.filter((request) => !mayHaveDecided.has(place(request)));
    const made = await decisionsByTask(look, refused);
    return refused.flatMap((request): Offense[] => {
      const decision = made.get(request.sent.taskId)?.find(({ actor_id }) => actor_id === request.personId);
      return decision === undefined ? [] : [{ caseId: decision.case_id, detail: describe(request) }];
    });
  },
};

const startedCase = ({ outcome }: ClientRequest) =>
  outcome?.result === 'ok' ? String(outcome.answer['id']) : undefined;

const acceptedStarts: WholeRule = {
  name: 'an ok start without its case',
  breaks: 'lost',
  find: async (look) => {
    const starts = requestsOf(look, 'start').filter((request) => startedCase(request) !== undefined);
    const found = await look.query<{ id: string; initiator_id: string; type: string }>(
      'select id, initiator_id, type from cases where id = any($1::uuid[])',
      [starts.map(startedCase)],
    );
    const cases = new Map(found.map((row) => [row.id, row]));
    return starts.flatMap((request): Offense[] => {
      const caseId = startedCase(request) ?? '';
      const row = cases.get(caseId);
      if (row?.initiator_id === request.personId && row.type === request.sent.process) return [];
      return [{ caseId, detail: describe(request) }];
    });
  },
};

/** Each case of those who noted what they started was asked for once; one more is a start that happened twice. */
const doubledStarts: WholeRule = {
  name: 'a case that nobody was told of',
  breaks: 'doubled',
  find: async (look) => {
    const starts = requestsOf(look, 'start');
    const told = new Set(starts.map(startedCase));
    const people = [...new Set(starts.map(({ personId }) => personId))];
    const types = [...new Set(starts.map(({ sent }) => sent.process))];
    const cases = await look.query<{ id: string; initiator_id: string }>(
      'select id, initiator_id from cases where initiator_id = any($1::uuid[]) and type = any($2::text[])',
      [people, types],
    );
    const untold = Map.groupBy(
      cases.filter(({ id }) => !told.has(id)),
      ({ initiator_id }) => initiator_id,
    );
    return [...untold].flatMap(([personId, rows]) => {
      const unclear = starts.filter(
        (request) => request.personId === personId && request.outcome === undefined,
      ).length;
      return rows.slice(unclear).map(({ id }) => ({ caseId: id, detail: { personId } }));
    });
  },
};

const contradictions: WholeRule = {
  name: 'one key with two answers',
  breaks: 'doubled',
  find: async ({ requests = [] }) =>
    requests
      .filter(({ contradicted }) => contradicted !== undefined)
      .map((request) => ({
        caseId: null,
        detail: { ...describe(request), contradicted: request.contradicted },
      })),
};

const acceptedWithdrawals: WholeRule = {
  name: "an ok withdrawal that its case doesn't show",
  breaks: 'lost',
  find: async (look) => {
    const accepted = requestsOf(look, 'withdrawal').filter(({ outcome }) => outcome?.result === 'ok');
    const rows = await look.query<{ id: string }>(
      `select id from cases where id = any($1::uuid[]) and ending = 'withdrawn'
         and outcome is not distinct from case when closed_at is not null then 'withdrawn' end`,
      [accepted.map(({ sent }) => sent.caseId)],
    );
    const withdrawn = new Set(rows.map(({ id }) => id));
    return accepted
      .filter(({ sent }) => !withdrawn.has(sent.caseId))
      .map((request) => ({ caseId: request.sent.caseId, detail: describe(request) }));
  },
};

export const answerRules: readonly WholeRule[] = [
  acceptedDecisions,
  refusedDecisions,
  acceptedStarts,
  doubledStarts,
  acceptedWithdrawals,
  contradictions,
];

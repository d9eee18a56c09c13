/** What an outcome declares to happen has happened, once, and left its receipt. */
import { effectKey } from '../db/core/effects.ts';
import type { Look, Offense, WholeRule } from './rule.ts';

interface AnyCase {
  id: string;
  type: string;
  outcome: string | null;
  ending: string | null;
}

interface ClosedStep {
  id: string;
  case_id: string;
  type: string;
  key: string;
  outcome: string;
}

interface Declared {
  caseId: string;
  effect: string;
  key: string;
}

/** The effects that starts, closed steps and ends of cases declare. */
async function declaredEffects(look: Look): Promise<Declared[]> {
  const cases = await look.query<AnyCase>('select id, type, outcome, ending from cases');
  const steps = await look.query<ClosedStep>(
    `select s.id, s.case_id, c.type, s.key, s.outcome from steps s join cases c on c.id = s.case_id
     where s.outcome is not null and s.closed_by <> 'edit'`,
  );
  return [
    ...cases.flatMap(({ id, type, outcome, ending }) => {
      const process = look.processes.get(type);
      const leaves = ending === null ? undefined : process?.leaves;
      return named(id, id, [process?.starts, process?.outcomes[outcome ?? '']?.effect, leaves]);
    }),
    ...steps.flatMap(({ id, case_id: caseId, type, key, outcome }) =>
      named(caseId, id, [look.processes.get(type)?.steps[key]?.does?.[outcome]]),
    ),
  ];
}

function named(caseId: string, id: string, effects: readonly (string | undefined)[]): Declared[] {
  return effects
    .filter((effect) => effect !== undefined)
    .map((effect) => ({ caseId, effect, key: effectKey(id, effect) }));
}

/** Receipts of effects by key, with how often the audit tells of the effect. */
async function receipts(look: Look): Promise<Map<string, { caseId: string; times: number }>> {
  const rows = await look.query<{ key: string; case_id: string; times: number }>(
    `select r.key, r.case_id, count(a.id)::int as times
     from receipts r left join audit a on a.case_id = r.case_id and a.kind = 'effect'
       and r.key = 'effect/' || coalesce(a.step_id, a.case_id::text) || '/' || (a.detail->>'effect')
     where r.key like 'effect/%' group by 1, 2`,
  );
  return new Map(rows.map(({ key, case_id, times }) => [key, { caseId: case_id, times }]));
}

const missing: WholeRule = {
  name: 'a declared effect without its receipt',
  breaks: 'lost',
  find: async (look) => {
    const [declared, kept] = [await declaredEffects(look), await receipts(look)];
    return declared
      .filter(({ key }) => !kept.has(key))
      .map(({ caseId, effect }): Offense => ({ caseId, detail: { effect } }));
  },
};

const undeclared: WholeRule = {
  name: 'an effect that its case never declared, or twice',
  breaks: 'doubled',
  find: async (look) => {
    const declared = new Set((await declaredEffects(look)).map(({ key }) => key));
    return [...(await receipts(look))]
      .filter(([key, { times }]) => !declared.has(key) || times !== 1)
      .map(([key, { caseId, times }]): Offense => ({ caseId, detail: { key, times } }));
  },
};

export const effectRules: readonly WholeRule[] = [missing, undeclared];

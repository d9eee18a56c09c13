/** What declarations may know of a case: its content and decisions, read under its lock. */
import type { CaseFacts, FactDecision } from '../../domain/case-facts.ts';
import { asFacts, type CoreDeps, type KnownOf, type KnownReader } from './deps.ts';
import type { CaseRow, DecisionRow, StepRow } from './rows.ts';
import { statement, type Tx } from './sql.ts';
import { read } from './transact.ts';
import type { Work } from './work.ts';

const editionContent = statement(
  'edition_content',
  'select content from case_editions where case_id = $1 and number = $2',
);
const allDecisions = statement(
  'decisions_all',
  `select d.*, s.key as step, s.round, s.branch from decisions d join steps s on s.id = d.step_id
   where d.case_id = $1 order by d.decided_at, d.id`,
);

type DecisionOfStep = DecisionRow & { step: string; round: number; branch: string };

/** What a declaration may know of the case. Read once a transaction; decisions made in it are included. */
export async function factsOf(work: Work): Promise<CaseFacts> {
  if (work.facts !== undefined) return work.facts;
  const { row, changes } = work;
  const written = changes.editions.find((edition) => edition.number === row.edition);
  const { knows } = work.process;
  const [known, contents, agreed, decisions] = await Promise.all([
    knows === undefined ? undefined : readerOf(work.deps, knows)(work),
    written
      ? [{ content: written.content }]
      : work.tx.query<{ content: unknown }>(editionContent, [row.id, row.edition]),
    row.agreed_edition === null || row.agreed_edition === row.edition
      ? []
      : work.tx.query<{ content: unknown }>(editionContent, [row.id, row.agreed_edition]),
    changes.newCase ? [] : work.tx.query<DecisionOfStep>(allDecisions, [row.id]),
  ]);
  const made = changes.decisions.map((decision) => {
    const step = work.steps.find((open) => open.id === decision.step_id);
    return { ...decision, step: step?.key ?? '', round: step?.round ?? 0, branch: step?.branch ?? '' };
  });
  work.facts = {
    caseId: row.id,
    businessKey: row.business_key,
    initiatorId: row.initiator_id,
    year: row.year,
    authorIds: row.author_ids,
    content: contents[0]?.content,
    ...(agreed[0] && { agreed: agreed[0].content }),
    ...(known !== undefined && { known }),
    decisions: [...decisions, ...made].map(asFact),
  };
  return work.facts;
}

/** What rows say has changed in this transaction: whoever asks next reads anew. */
export function forgetFacts(work: Work): void {
  delete work.facts;
}

/** What a case that is only shown knows of its own rows; undefined where its steps need know nothing of them. */
export async function knownOfShown(
  deps: CoreDeps,
  id: string,
  { process, pack, now }: Pick<KnownOf, 'process' | 'pack' | 'now'>,
): Promise<unknown> {
  if (process.knows === undefined) return undefined;
  const query: Tx['query'] = (of, values) => read(deps.pool, of, values);
  const shown = { tx: { query }, row: { id }, changes: { editions: [] } };
  return readerOf(deps, process.knows)({ ...shown, process, pack, now });
}

function readerOf(deps: CoreDeps, name: string): KnownReader {
  const reader = deps.known[name];
  if (reader === undefined) throw new Error(`Nothing is registered that reads '${name}'`);
  return reader;
}

const otherCase = statement(
  'case_facts_of_other',
  `select c.business_key, c.initiator_id, c.year, c.author_ids, e.content from cases c
   join case_editions e on e.case_id = c.id and e.number = c.edition where c.id = $1`,
);

type OtherCase = Pick<CaseRow, 'business_key' | 'initiator_id' | 'year' | 'author_ids'> & {
  content: unknown;
};

/** The same of the case that a step goes with: as this transaction has changed it, or as it stands. */
async function factsOfOther(work: Work, caseId: string): Promise<CaseFacts> {
  const here = work.together.find(({ row }) => row.id === caseId);
  if (here !== undefined) return factsOf(here);
  const [[found], decisions] = await Promise.all([
    work.tx.query<OtherCase>(otherCase, [caseId]),
    work.tx.query<DecisionOfStep>(allDecisions, [caseId]),
  ]);
  if (found === undefined) throw new Error(`There is no case ${caseId}`);
  return {
    caseId,
    businessKey: found.business_key,
    initiatorId: found.initiator_id,
    year: found.year,
    authorIds: found.author_ids,
    content: found.content,
    decisions: decisions.map(asFact),
  };
}

function asFact(decision: DecisionOfStep): FactDecision {
  const { step, round, branch, seat, choice, form } = decision;
  return {
    step,
    round,
    branch,
    seat,
    choice,
    form,
    actorId: decision.actor_id,
    contentHash: decision.content_hash,
  };
}

/** What the declaration of an open step is told: of its own case, and of the one that the step goes with. */
export async function factsOfStep(
  work: Work,
  { beside_id: beside }: Pick<StepRow, 'beside_id'>,
): Promise<CaseFacts<never>> {
  const facts = asFacts(await factsOf(work));
  return beside === null ? facts : { ...facts, beside: await factsOfOther(work, beside) };
}

/** Teachers' years on rows alone: an approved plan at school 1, what is done in it, and what it has brought. */
import { confirmItemsDone, markItemDone } from '../../db/iop/marks.ts';
import { anItem, planOf } from './iop.ts';
import { rowsStage, type RowsStage } from './rows-stage.ts';

/** The first day of the school year 2026/27. */
export const FIRST = '2026-09-01';

export const morningOf = (day: string) => new Date(`${day}T03:00:00Z`);

export interface ApprovedYears {
  contentOf(caseId: string): Promise<Record<string, unknown>>;
  approved(
    login: string,
    items?: Record<string, unknown>[],
    by?: { reviewer?: string; head?: string },
  ): Promise<string>;
  done(caseId: string, login: string, itemId?: string, evidence?: string[]): Promise<unknown>;
  confirm(caseId: string, login: string, items?: string[]): Promise<string[]>;
  /** All that the ledger holds of this person. */
  hoursOf(login: string): Promise<number>;
}

/**
 * A stage of its own for a file of tests, each of which begins on the first day of the school year; at the end the checker
 * finds nothing. `use` is told the stage before the first test.
 */
export function onApprovedYears(use: (stage: RowsStage, years: ApprovedYears) => void): void {
  let stage: RowsStage;
  beforeAll(async () => {
    stage = await rowsStage();
    use(stage, approvedYears(stage));
  }, 60_000);
  beforeEach(() => {
    stage.now = morningOf(FIRST);
  });
  afterAll(async () => {
    const findings = await stage.findings();
    await stage.district.drop();
    expect(findings).toEqual([]);
  });
}

function approvedYears(stage: RowsStage): ApprovedYears {
  const { deps, actor } = stage.district;
  const contentOf = async (id: string) => {
    const [row] = await stage.rows<{ content: Record<string, unknown> }>(
      'select e.content from cases c join case_editions e on e.case_id = c.id and e.number = c.edition where c.id = $1',
      [id],
    );
    return row?.content ?? {};
  };
  return {
    contentOf,
    approved: async (
      login,
      items = [anItem('i1'), anItem('i2', { hours: 4 })],
      { reviewer = 'deputy1', head = 'head1' } = {},
    ) => {
      const teacher = stage.idOf(login);
      const id = await stage.start(login, 'iop-cycle', { teacher, school: 'school-1', year: 2026 });
      await stage.answer(id, login, 'invitation', { choice: 'accept' });
      const ratings = [{ indicator: 'assessment', rating: 1 }];
      await stage.answer(id, login, 'selfDiagnosis', { choice: 'done', ratings });
      const content = planOf(await contentOf(id), items);
      await stage.answer(id, login, 'draftPlan', { choice: 'send', content });
      await stage.answer(id, reviewer, 'review', { choice: 'pass' });
      await stage.answer(id, head, 'approval', { choice: 'approve' });
      return id;
    },
    done: async (id, login, itemId = 'i1', evidence = []) =>
      markItemDone(deps, actor(login), id, { itemId, on: FIRST, note: 'Провёл', evidence }),
    confirm: async (id, login, items = ['i1']) =>
      (await confirmItemsDone(deps, actor(login), id, items)).answer.confirmed,
    hoursOf: async (login) => {
      const [row] = await stage.rows<{ hours: number }>(
        'select coalesce(sum(hours), 0)::int as hours from ledger_entries where person_id = $1',
        [stage.idOf(login)],
      );
      return row?.hours ?? 0;
    },
  };
}

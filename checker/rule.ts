import type { ProcessDeclaration } from '../domain/process.ts';
import type { CaseFile } from './case-files.ts';
import type { ClientRequest } from './client-log.ts';

/** Which promise a finding breaks: nothing accepted is lost, nothing happens twice, nothing stays stuck. */
export type Promised = 'lost' | 'doubled' | 'stuck';

/** A row that should not be there. */
export interface Offense {
  caseId: string | null;
  detail: Record<string, unknown>;
}

export interface Finding extends Offense {
  rule: string;
  breaks: Promised;
}

/** What a check looks at: one snapshot of the database, and what engine and clients say beside it. */
export interface Look {
  query<R>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  processes: ReadonlyMap<string, ProcessDeclaration>;
  /** Business time of the snapshot. */
  now: Date;
  /** A case that changed less than this long ago may still be under way. */
  settlingMs: number;
  /** A nudge may be owed this long, no longer. */
  owedMs: number;
  /** So long may a document be owed. */
  paperMs: number;
  /** No organization's license has changed since it issued its papers: today's says which kind was right. */
  licensesHold?: boolean;
  /** Ids of the engine's running workflows with when they started; left out where the engine isn't looked at. */
  running?: ReadonlyMap<string, number>;
  /** Rules that go case by case look at these alone; at all of them where left out. */
  only?: readonly string[];
  /** What clients noted of each request; left out where nobody did. */
  requests?: readonly ClientRequest[];
}

interface Named {
  /** Says what is wrong where it finds something. */
  name: string;
  breaks: Promised;
}

/** A rule over all rows at once: zero offenses expected. */
export interface WholeRule extends Named {
  find(look: Look): Promise<Offense[]>;
}

/** A rule over one case with all that belongs to it. */
export interface CaseRule extends Named {
  inspect(file: CaseFile, look: Look): Record<string, unknown>[];
}

export type Rule = WholeRule | CaseRule;

/** A rule as SQL that gives the offending rows, each with its `case_id`; `values` are worked out per check. */
export function sqlRule(
  name: string,
  breaks: Promised,
  sql: string,
  values: (look: Look) => readonly unknown[] = () => [],
): WholeRule {
  return {
    name,
    breaks,
    find: async (look) => {
      const rows = await look.query<{ case_id: string | null } & Record<string, unknown>>(sql, values(look));
      return rows.map(({ case_id: caseId, ...detail }) => ({ caseId, detail }));
    },
  };
}

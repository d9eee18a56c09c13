/**
 * Who sees a case: the one predicate behind lists, ids, counts, exports and live events (architecture.md,
 * *Visibility of rows*; domain.md, *Who sees what*). Unknown and invisible give the same answer.
 */
import { permits } from '../../domain/permissions.ts';
import { departmentsProcesses, personalProcesses } from '../../domain/personal-processes.ts';
import { councilRoles } from '../../domain/roles.ts';

/** Whoever reads: who they are and the roles they hold today. */
export interface Reader {
  personId: string;
  roles: readonly { role: string; scope: string }[];
}

/** A reader as the predicate takes them: five SQL expressions, parameters or columns. */
export interface ReaderExpressions {
  person: string;
  /** Text: `SeesAll`. */
  seesAll: string;
  organizations: string;
  levels: string;
  council: string;
}

const HEADS = ['schoolHead', 'deputyHead'];
const COUNCIL = [...councilRoles, 'councilSecretary'];

/**
 * All cases; all but those about one person's own learning and pay; the same, and those about pay; none by this right.
 */
type SeesAll = 'all' | 'impersonal' | 'official' | 'none';

/** A reader as values: what the rights that come from roles amount to. */
export interface ReaderValues {
  person: string;
  seesAll: SeesAll;
  organizations: string[];
  levels: string[];
  council: boolean;
}

/** What a reader's roles give them to see, beside their own cases and tasks. */
export function readerValues({ personId, roles }: Reader): ReaderValues {
  return {
    person: personId,
    seesAll: permits(roles, 'case.seeAll') ? personalToo(roles) : 'none',
    organizations: roles.filter(({ role }) => HEADS.includes(role)).map(({ scope }) => scope),
    levels: roles.filter(({ role }) => role === 'levelCoordinator').map(({ scope }) => scope),
    council: roles.some(({ role }) => COUNCIL.includes(role)),
  };
}

function personalToo(roles: Reader['roles']): SeesAll {
  if (permits(roles, 'case.operate')) return 'all';
  return permits(roles, 'payments.seeAll') ? 'official' : 'impersonal';
}

const arrayOf = (keys: readonly string[]) => `array[${keys.map((key) => `'${key}'`).join(', ')}]`;
const PERSONAL = arrayOf(personalProcesses);
const OFFICIAL = arrayOf(departmentsProcesses);

/**
 * The predicate on `cases` (alias `c`): initiator and authors; holders and past holders of a task, whoever was
 * asked a question; heads and deputies of an organization the case is about; a level's coordinator, but not who is
 * away when nor how somebody learns: that is personal data; the council in its sessions and where a task of the case was or is the council's;
 * and who sees all, but for how somebody learns, which of them only an administrator sees.
 */
export function visible({ person, seesAll, organizations, levels, council }: ReaderExpressions): string {
  return `(${seesAll} = 'all' or (${seesAll} in ('impersonal', 'official') and c.type <> all(${PERSONAL}))
    or (${seesAll} = 'official' and c.type = any(${OFFICIAL}))
    or c.initiator_id = ${person}
    or ${person} = any(c.author_ids)
    or c.organization_ids && ${organizations}
    or (c.level = any(${levels}) and c.type <> 'absence' and c.type <> all(${PERSONAL}))
    or exists (select 1 from tasks t where t.case_id = c.id and t.holder_id = ${person})
    or exists (select 1 from tasks t where t.case_id = c.id and t.person_id = ${person} and t.person_id <> t.holder_id)
    or exists (select 1 from tasks t where t.case_id = c.id and t.chain <> '[]'
               and t.chain @> jsonb_build_array(jsonb_build_object('to', ${person})))
    or exists (select 1 from questions q where q.case_id = c.id and q.to_id = ${person})
    or (${council} and (c.type = 'council-session' or exists (
          select 1 from tasks t where t.case_id = c.id
            and t.role in (${COUNCIL.map((role) => `'${role}'`).join(', ')})))))`;
}

/** The predicate with the reader as the statement's first five parameters, see `readerParameters`. */
export const visibleToReader = visible({
  person: '$1::uuid',
  seesAll: '$2::text',
  organizations: '$3::text[]',
  levels: '$4::text[]',
  council: '$5::boolean',
});

/** The first five values of a statement with `visibleToReader`. */
export function readerParameters(reader: Reader): unknown[] {
  const { person, seesAll, organizations, levels, council } = readerValues(reader);
  return [person, seesAll, organizations, levels, council];
}

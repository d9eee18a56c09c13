/** What the papers of a teacher's year are made of beside the rows of its case: items, help to others, names of the day. */
import type { LocalDate } from '../../domain/calendar.ts';
import type { ItemForm } from '../../domain/iop.ts';
import { learnerRoles } from '../../domain/iop.ts';
import type { TeachersPlan } from '../../domain/plan.ts';
import type { Level } from '../../domain/roles.ts';
import type { PersonName } from '../../domain/russian.ts';
import { dayOfSchoolYear } from '../../domain/school-year.ts';
import type { OwedDocumentRow } from '../../db/core/rows.ts';
import { statement, type Tx } from '../../db/core/sql.ts';

export interface YearFacts {
  plans: ReadonlyMap<number, TeachersPlan>;
  /** The roles at the school of the year, on the document's day. */
  roles: readonly string[];
  topic: string | undefined;
  /** Confirmed ones, by the day on which they were done. */
  items: readonly ConfirmedItem[];
  /** What the teacher did for others this year. */
  helped: readonly { title: string; hours: number; dated_to: LocalDate }[];
  mentorSince: LocalDate | undefined;
  colleagues: ReadonlyMap<string, PersonName>;
  /** Names of the files that the reflection brought. */
  products: readonly string[];
}

export interface ConfirmedItem {
  title: string;
  level: Level;
  form: ItemForm;
  hours: number;
  product: string | null;
  done_on: LocalDate;
}

const plansOf = statement(
  'paper_plans',
  'select number, content from case_editions where case_id = $1 order by number',
);
/** The roles of the day; a mentor's from its first day. */
const rolesOf = statement(
  'paper_year_roles',
  `select role, valid_from::text as since from role_grants
   where person_id = $1::uuid and scope = $2 and role = any($3::text[])
     and valid_from <= $4::date and (valid_to is null or valid_to >= $4::date)
   order by array_position($3::text[], role), valid_from`,
);
/** As it stood when the paper was owed. */
const topicOn = statement(
  'paper_year_topic',
  `select title from methodical_topics where school = $1 and year = $2 and set_at <= $3
   order by set_at desc, id desc limit 1`,
);
const confirmedItems = statement(
  'paper_year_items',
  `select title, level, form, hours, product, done_on::text as done_on from iop_items
   where case_id = $1 and state = 'confirmed' order by done_on, item_id`,
);
const helpGiven = statement(
  'paper_year_help',
  `select e.title, e.hours, e.dated_to::text as dated_to from ledger_entries e
   where e.person_id = $1::uuid and e.source_kind = 'help' and e.reverses is null
     and e.dated_to between $2::date and $3::date and e.at <= $4
     and not exists (select from ledger_entries b where b.reverses = e.id and b.at <= $4)
   order by e.dated_to, e.id`,
);
const colleaguesOf = statement(
  'paper_year_colleagues',
  `select p.id, p.last_name, p.first_name, p.patronymic from people p where p.id::text in (
     select i->>'colleague' from case_editions e, jsonb_array_elements(e.content->'items') i where e.case_id = $1)`,
);
const productsOf = statement(
  'paper_year_products',
  `select a.name from decisions d join steps s on s.id = d.step_id,
     jsonb_array_elements_text(d.form->'products') with ordinality f(id, place) join attachments a on a.id = f.id::uuid
   where d.case_id = $1 and s.key = 'reflection' order by f.place`,
);

type Named = { id: string; last_name: string; first_name: string; patronymic: string | null };

/** Read beside the case's own facts, in the same transaction. */
export async function readYear(
  tx: Tx,
  { case_id: id, owed_at: at }: OwedDocumentRow,
  dated: LocalDate,
): Promise<YearFacts> {
  const editions = await tx.query<{ number: number; content: TeachersPlan }>(plansOf, [id]);
  const plan = editions.at(-1)?.content;
  if (plan === undefined) throw new Error(`Case ${id} has no plan`);
  const { teacher, school, year } = plan;
  const [first, last] = [dayOfSchoolYear(year, '09-01'), dayOfSchoolYear(year, '08-31')];
  const [roles, topics, items, helped, colleagues, products] = await Promise.all([
    tx.query<{ role: string; since: LocalDate }>(rolesOf, [teacher, school, learnerRoles, dated]),
    tx.query<{ title: string }>(topicOn, [school, year, at]),
    tx.query<ConfirmedItem>(confirmedItems, [id]),
    tx.query<YearFacts['helped'][number]>(helpGiven, [teacher, first, last, at]),
    tx.query<Named>(colleaguesOf, [id]),
    tx.query<{ name: string }>(productsOf, [id]),
  ]);
  return {
    plans: new Map(editions.map(({ number, content }) => [number, content])),
    roles: [...new Set(roles.map(({ role }) => role))],
    topic: topics[0]?.title,
    items,
    helped,
    mentorSince: roles.find(({ role }) => role === 'mentor')?.since,
    colleagues: new Map(
      colleagues.map(({ id: person, last_name: lastName, first_name: firstName, patronymic }) => [
        person,
        { lastName, firstName, patronymic },
      ]),
    ),
    products: products.map(({ name }) => name),
  };
}

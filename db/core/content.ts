import type { z } from 'zod';
import { contentHash } from '../../domain/canonical.ts';
import { diagnosisOf, indicatorOf } from '../../domain/diagnosis.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { refersTo, type Reference } from '../../domain/references.ts';
import { t } from '../../domain/text-object.ts';
import { fieldErrors } from '../../domain/zod-russian.ts';
import { localDate } from '../../domain/calendar.ts';
import { say } from '../../domain/said.ts';
import type { LoadedPack } from './pack.ts';
import { renewalProblem } from './renewal.ts';
import { statement, type Tx } from './sql.ts';

/** Checks a value by its declared schema, or refuses with every mistake and where it is. */
export function parse<S extends z.ZodObject>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refusal('invalid', { errors: fieldErrors(result.error.issues) });
}

const checkReferences = statement(
  'references_check',
  `select r.n::int as n from jsonb_to_recordset($1)
     as r(n int, kind text, id text, roles text[], org_kinds text[], licensed boolean, process text, steps text[])
   where case r.kind
     when 'person' then not exists (
       select 1 from people p where p.id::text = r.id and (r.roles is null or exists (
         select 1 from role_grants g where g.person_id = p.id and g.role = any(r.roles)
           and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date))))
     when 'organization' then not exists (
       select 1 from organizations o where o.id = r.id and (r.org_kinds is null or o.kind = any(r.org_kinds))
         and (o.licensed or not coalesce(r.licensed, false)))
     when 'case' then not exists (
       select 1 from cases c join steps s on s.case_id = c.id and s.state = 'open'
       where c.id::text = r.id and c.type = r.process and s.key = any(r.steps))
     when 'program' then not exists (select 1 from programs g where g.id::text = r.id)
     else not exists (
       select 1 from attachments a where a.id::text = r.id and (a.uploaded_by::text = any($2::text[])
         or exists (select 1 from programs g join case_editions e on e.case_id = g.case_id and e.number = g.edition
                    where g.id::text = any($4::text[]) and e.attachment_ids @> array[a.id])))
   end`,
);

const wrong: Record<Reference['kind'], string> = {
  person: say(
    'Этого человека здесь выбрать нельзя. Выберите из списка.',
    'This person can not be chosen here. Choose from the list.',
  ),
  organization: say(
    'Такой организации здесь выбрать нельзя. Выберите из списка.',
    'This organization can not be chosen here. Choose from the list.',
  ),
  case: say(
    'Это дело уже на другом шаге или закрыто. Обновите список и выберите заново.',
    'This case is at another step by now, or closed. Refresh the list and choose again.',
  ),
  attachment: say(
    'Такого файла нет, или его загрузил другой человек. Загрузите файл заново.',
    'There is no such file, or somebody else uploaded it. Upload the file anew.',
  ),
  indicator: say(
    'Такого показателя в самодиагностике района нет. Выберите из списка.',
    'The district’s self-diagnosis has no such indicator. Choose from the list.',
  ),
  program: say(
    'Такой программы в реестре нет. Откройте нужную в реестре и начните оттуда.',
    'The registry has no such program. Open the right one in the registry and begin there.',
  ),
};

/**
 * Checks that every id a content or form names is one its writer may name: a person who holds a wanted role today,
 * an organization of the wanted kind, a file of their own (or one that an author of the case uploaded before, or of the
 * program that it renews), a program that `renewer` may renew: whoever starts, since a later edition renews the same.
 */
export async function checkNames(
  tx: Tx,
  schema: z.ZodObject,
  value: unknown,
  who: {
    uploaders: readonly string[];
    notPeople?: readonly string[];
    newCases?: readonly string[];
    /** What the edition before names and may stay: people who hold the role no more, a case that has gone on. */
    namedBefore?: readonly string[];
    renewer?: string;
  },
  at: { now: Date; pack: LoadedPack },
): Promise<void> {
  // A case that this transaction starts isn't in the rows yet.
  const references = refersTo(schema, value).filter(({ id }) => who.newCases?.includes(id) !== true);
  if (references.length === 0) return;
  const diagnosis = diagnosisOf(at.pack.policy);
  const unknown = (reference: Reference) =>
    reference.kind === 'indicator' && indicatorOf(diagnosis, reference.id) === undefined;
  const rows = references.map(
    ({ kinds, path: _path, others: _others, renews: _renews, ...reference }, n) => ({
      n,
      ...reference,
      org_kinds: kinds,
    }),
  );
  const today = localDate(at.now, at.pack.calendar.zone);
  const stays = ({ kind, id, stays: may }: Pick<Reference, 'kind' | 'id' | 'stays'>) =>
    (kind === 'person' || may === true) && who.namedBefore?.includes(id) === true;
  const bad = await tx.query<{ n: number }>(checkReferences, [
    JSON.stringify(rows.filter((row) => row.kind !== 'indicator' && !stays(row))),
    who.uploaders,
    today,
    references.flatMap(({ kind, id }) => (kind === 'program' ? [id] : [])),
  ]);
  const wrongOnes = new Set(bad.map(({ n }) => n));
  const errors = references.flatMap(({ path, kind, id, others }, n): FieldError[] => {
    if (wrongOnes.has(n) || unknown({ path, kind, id })) return [{ path, message: wrong[kind] }];
    const own = kind === 'person' && others && who.notPeople?.includes(id);
    return own
      ? [
          {
            path,
            message: say(
              'Автор не может решать по своей программе. Выберите другого человека.',
              'An author does not decide on their own program. Choose somebody else.',
            ),
          },
        ]
      : [];
  });
  if (errors.length === 0 && who.renewer !== undefined) {
    for (const { renews, path, id } of references) {
      const message = renews ? await renewalProblem(tx, id, who.renewer, today) : undefined;
      if (message !== undefined) errors.push({ path, message });
    }
  }
  if (errors.length > 0) throw refusal('invalid', { errors });
}

const hashesOf = statement('attachment_hashes', 'select sha256 from attachments where id = any($1::uuid[])');

/** The edition's hash: content, its files' bytes and the rules in force (architecture.md, *Content hash*). */
export async function hashContent(
  tx: Tx,
  content: unknown,
  attachmentIds: readonly string[],
  frozen: { process: string; version: number; pack: number },
): Promise<string> {
  const files =
    attachmentIds.length === 0 ? [] : await tx.query<{ sha256: string }>(hashesOf, [attachmentIds]);
  if (files.length !== new Set(attachmentIds).size) {
    throw refusal('invalid', {
      detail: t(
        'Один из файлов не найден. Загрузите его заново.',
        'One of the files was not found. Upload it anew.',
      ),
    });
  }
  return contentHash(
    content,
    files.map(({ sha256 }) => sha256),
    frozen,
  );
}

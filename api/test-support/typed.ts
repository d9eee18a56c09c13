/** What people have typed and what is named officially: texts that are the same to every reader, read behind the API's back. */
import { initialsFirst, lastNameFirst, fullName, type PersonName } from '../../domain/russian.ts';
import type { ApiWorld } from './world.ts';

const typedTexts = `
  select subject as text from cases
  union select full_name from organization_names union select short_name from organization_names
  union select last_name from people union select first_name from people
  union select patronymic from people where patronymic is not null
  union select name from attachments
  union select number from orders
  union select reason from audit where reason is not null
  union select text from questions union select answer from questions where answer is not null
  union select v #>> '{}' from case_editions, jsonb_path_query(content, 'strict $.**') v where jsonb_typeof(v) = 'string'
  union select v #>> '{}' from decisions, jsonb_path_query(form, 'strict $.**') v where jsonb_typeof(v) = 'string'
  union select v #>> '{}' from drafts, jsonb_path_query(body, 'strict $.**') v where jsonb_typeof(v) = 'string'`;

/** Takes them out of a text, the longest first: what Russian is left is the product's own. */
export async function typedOut(world: ApiWorld): Promise<(text: string) => string> {
  const { rows } = await world.owner.query<{ text: string }>(typedTexts);
  const people = await world.owner.query<PersonName>(
    'select last_name as "lastName", first_name as "firstName", patronymic from people',
  );
  const names = people.rows.flatMap((name) => [initialsFirst(name), lastNameFirst(name), fullName(name)]);
  const district = world.api.deps.core.packs.current().name;
  const known = [...new Set([district, ...names, ...rows.map(({ text }) => text)])]
    .filter((text) => /[а-яё]/i.test(text))
    .toSorted((a, b) => b.length - a.length);
  return (text) => known.reduce((left, one) => left.replaceAll(one, ''), text);
}

import { DISTRICT_SCOPE } from '../../domain/roles.ts';
import { scopeFault, type RoleRule } from '../../domain/role-scope.ts';
import type { PersonRow } from '../../db/people/import/rows.ts';
import type { PeopleColumn } from './columns.ts';
import { personIn, type RowReader } from './row-reader.ts';
import { wordKey, type Vocabulary } from './vocabulary.ts';

type Reader = RowReader<PeopleColumn>;

const ROLE_DAYS = { from: '2000-01-01', to: '2100-12-31' };
const YES = ['да', 'yes', '+', '1', 'x', 'х'];

/** A row of the list of people; undefined where it has faults. */
export function personRow(reader: Reader, words: Vocabulary): PersonRow | undefined {
  const person = personIn(reader);
  const role = roleIn(reader, words);
  const order = orderIn(reader);
  const namesake = reader.text('namesake', 20);
  const isNamesake = namesake !== undefined && YES.includes(namesake.toLowerCase());
  if (isNamesake && person?.email === null)
    reader.wrong('namesake', 'Тёзок различают по почте: впишите её в этой строке.');
  if (reader.faults.length > 0 || person === undefined) return undefined;
  return { ...person, isNamesake, role, order };
}

function roleIn(reader: Reader, words: Vocabulary): PersonRow['role'] {
  const others = (['from', 'to', 'orderNumber', 'orderDate', 'organization'] as const).filter(
    (column) => !reader.isEmpty(column),
  );
  if (reader.isEmpty('role') && others.length === 0) return null;
  const title = reader.text('role', 100, `Укажите роль: ${rolesOf(words.rules)}.`);
  const from = reader.day('from', ROLE_DAYS, 'Укажите первый день роли.');
  const to = reader.day('to', ROLE_DAYS) ?? null;
  if (from !== undefined && to !== null && to < from) reader.wrong('to', 'Последний день раньше первого.');
  const rule =
    title === undefined
      ? undefined
      : words.rules.find(({ role }) => role === words.roles.get(wordKey(title)));
  if (title !== undefined && rule === undefined)
    reader.wrong('role', `Роли «${title}» в районе нет. Есть: ${rolesOf(words.rules)}.`);
  const scope = rule && scopeIn(reader, rule, words);
  return rule === undefined || scope === undefined || from === undefined
    ? null
    : { role: rule.role, scope, from, to };
}

function rolesOf(rules: readonly RoleRule[]): string {
  return rules.map(({ title }) => title.ru).join(', ');
}

/** Of a role in the whole district the organization is where its holder works, and says nothing more. */
function scopeIn(reader: Reader, rule: RoleRule, words: Vocabulary): string | undefined {
  const typed = reader.text('organization', 300);
  const key = wordKey(typed ?? '');
  const found = [...(words.organizations.get(key) ?? [])];
  if (rule.scope === 'district') {
    const known = key === '' || found.length > 0 || ['район', 'district', DISTRICT_SCOPE].includes(key);
    return known ? DISTRICT_SCOPE : reader.wrong('organization', noOrganization(typed));
  }
  if (typed === undefined)
    return reader.isEmpty('organization')
      ? reader.wrong(
          'organization',
          `Укажите, где: роль «${rule.title.ru}» — в одной организации или на уровне.`,
        )
      : undefined;
  if (found.length > 1)
    return reader.wrong(
      'organization',
      `«${typed}» называются несколько: ${found.join(', ')}. Впишите одно из этих.`,
    );
  const scope = rule.scope === 'level' ? words.levels.get(key) : found[0];
  if (scope === undefined) return reader.wrong('organization', noOrganization(typed));
  const fault = scopeFault(rule, scope, words.kindOf);
  return fault === undefined ? scope : reader.wrong('organization', fault);
}

function noOrganization(typed = ''): string {
  return `Организации «${typed}» в районе нет. Напишите, как в справочнике шаблона.`;
}

function orderIn(reader: Reader): PersonRow['order'] {
  const number = reader.registerNumber('orderNumber');
  const dated = reader.day('orderDate', ROLE_DAYS);
  if (reader.isEmpty('orderNumber') !== reader.isEmpty('orderDate'))
    reader.wrong(
      reader.isEmpty('orderNumber') ? 'orderNumber' : 'orderDate',
      'У приказа нужны и номер, и дата. Впишите оба или ни одного.',
    );
  return number === undefined || dated === undefined ? null : { number, dated };
}

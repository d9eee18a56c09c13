import { DISTRICT_SCOPE } from '../../domain/roles.ts';
import { scopeFault, type RoleRule } from '../../domain/role-scope.ts';
import { inARow, inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { PersonRow } from '../../db/people/import/rows.ts';
import type { PeopleColumn } from './columns.ts';
import { personIn, type RowReader } from './row-reader.ts';
import { WHOLE_DISTRICT, YES } from './typed-words.ts';
import { wordKey, type Vocabulary } from './vocabulary.ts';

type Reader = RowReader<PeopleColumn>;

const ROLE_DAYS = { from: '2000-01-01', to: '2100-12-31' };

const NAMESAKE_WITHOUT_EMAIL = t(
  'Тёзок различают по почте: впишите её в этой строке.',
  'Namesakes are told apart by the e-mail: write it in this row.',
);
const ONE_OF_TWO = t(
  'У приказа нужны и номер, и дата. Впишите оба или ни одного.',
  'An order needs both number and date. Write both or neither.',
);
const NO_FIRST_DAY = t('Укажите первый день роли.', 'Name the first day of the role.');
const ENDS_EARLY = t('Последний день раньше первого.', 'The last day is before the first.');

/** A row of the list of people; undefined where it has faults. */
export function personRow(reader: Reader, words: Vocabulary): PersonRow | undefined {
  const person = personIn(reader);
  const role = roleIn(reader, words);
  const order = orderIn(reader);
  const namesake = reader.text('namesake', 20);
  const isNamesake = namesake !== undefined && YES.includes(namesake.toLowerCase());
  if (isNamesake && person?.email === null) reader.wrong('namesake', NAMESAKE_WITHOUT_EMAIL);
  if (reader.faults.length > 0 || person === undefined) return undefined;
  return { ...person, isNamesake, role, order };
}

function roleIn(reader: Reader, words: Vocabulary): PersonRow['role'] {
  const others = (['from', 'to', 'orderNumber', 'orderDate', 'organization'] as const).filter(
    (column) => !reader.isEmpty(column),
  );
  if (reader.isEmpty('role') && others.length === 0) return null;
  const all = inARow(words.rules.map((rule) => rule.title));
  const title = reader.text('role', 100, t(`Укажите роль: ${all.ru}.`, `Name the role: ${all.en}.`));
  const from = reader.day('from', ROLE_DAYS, NO_FIRST_DAY);
  const to = reader.day('to', ROLE_DAYS) ?? null;
  if (from !== undefined && to !== null && to < from) reader.wrong('to', ENDS_EARLY);
  const rule =
    title === undefined
      ? undefined
      : words.rules.find(({ role }) => role === words.roles.get(wordKey(title)));
  if (title !== undefined && rule === undefined)
    reader.wrong(
      'role',
      t(
        `Роли «${title}» в районе нет. Есть: ${all.ru}.`,
        `There is no role “${title}” in the district. There are: ${all.en}.`,
      ),
    );
  const scope = rule && scopeIn(reader, rule, words);
  return rule === undefined || scope === undefined || from === undefined
    ? null
    : { role: rule.role, scope, from, to };
}

/** Of a role in the whole district the organization is where its holder works, and says nothing more. */
function scopeIn(reader: Reader, rule: RoleRule, words: Vocabulary): string | undefined {
  const typed = reader.text('organization', 300);
  const key = wordKey(typed ?? '');
  const found = [...(words.organizations.get(key) ?? [])];
  if (rule.scope === 'district') {
    const known = key === '' || found.length > 0 || WHOLE_DISTRICT.includes(key);
    return known ? DISTRICT_SCOPE : reader.wrong('organization', noOrganization(typed));
  }
  if (typed === undefined)
    return reader.isEmpty('organization') ? reader.wrong('organization', sayWhere(rule)) : undefined;
  if (found.length > 1) return reader.wrong('organization', severalCalledSo(typed, found));
  const scope = rule.scope === 'level' ? words.levels.get(key) : found[0];
  if (scope === undefined) return reader.wrong('organization', noOrganization(typed));
  const fault = scopeFault(rule, scope, words.kindOf);
  return fault === undefined ? scope : reader.wrong('organization', fault);
}

function sayWhere({ title }: RoleRule): Text {
  return t(
    `Укажите, где: роль «${title.ru}» — в одной организации или на уровне.`,
    `Name where: the role “${inLanguage(title, 'en')}” is of one organization or of a level.`,
  );
}

function severalCalledSo(typed: string, ids: readonly string[]): Text {
  return t(
    `«${typed}» называются несколько: ${ids.join(', ')}. Впишите одно из этих.`,
    `Several are called “${typed}”: ${ids.join(', ')}. Write one of these.`,
  );
}

function noOrganization(typed = ''): Text {
  return t(
    `Организации «${typed}» в районе нет. Напишите, как в справочнике шаблона.`,
    `There is no organization “${typed}” in the district. Write it as on the sheet “Words” of the template.`,
  );
}

function orderIn(reader: Reader): PersonRow['order'] {
  const number = reader.registerNumber('orderNumber');
  const dated = reader.day('orderDate', ROLE_DAYS);
  if (reader.isEmpty('orderNumber') !== reader.isEmpty('orderDate'))
    reader.wrong(reader.isEmpty('orderNumber') ? 'orderNumber' : 'orderDate', ONE_OF_TWO);
  return number === undefined || dated === undefined ? null : { number, dated };
}

/** Words for what rows hold as keys and codes, for reading them outside of the product. */
import { auditKinds } from '../../domain/audit-kinds.ts';
import { educationLevels, sexes } from '../../domain/details-words.ts';
import { documentKinds } from '../../domain/documents.ts';
import { looks } from '../../domain/looks.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { programForms } from '../../domain/program-form.ts';
import { isLevel, levels, roles } from '../../domain/roles.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import { inputSchemaOf } from './forms.ts';
import { personRef, type Lookup } from './refs.ts';

/** Codes of rows that no declaration has words for. */
const codes: Record<string, Text> = {
  own: t('своё', 'own'),
  substitute: t('замещение', 'substitution'),
  asked: t('вам', 'to you'),
  given: t('дано', 'given'),
  declined: t('не дано', 'declined'),
  revoked: t('отозвано', 'revoked'),
  publicName: t('имя в реестре программ', 'name in the registry of programs'),
  otherOrganizations: t('данные для других организаций', 'data for other organizations'),
  open: t('открыта', 'open'),
  decided: t('решена', 'decided'),
  withdrawn: t('снята', 'withdrawn'),
  planned: t('запланировано', 'planned'),
  active: t('идёт', 'active'),
  ended: t('закончилось', 'ended'),
  cancelled: t('отменено', 'cancelled'),
  district: t('район', 'district'),
  credential: t('пароль', 'password'),
  ...sexes,
  ...educationLevels,
  onlyForTheirPerson: t(
    'видит только сам человек, в своей выгрузке',
    'for their person alone to see, in an export of their own',
  ),
  keyIsMissing: t(
    'хранится зашифрованным; ключа на сервере сейчас нет',
    'kept encrypted; the server lacks the key now',
  ),
  true: t('да', 'yes'),
  false: t('нет', 'no'),
};

export interface ExportWords {
  /** Of a form's field, by its path: `modules.hours`. */
  field: (path: string) => string;
  /** Of a code, an organization's slug or a person's id; any other text as it is. */
  value: (code: string) => string;
}

/** The words in the language of the lookup, with the names it has. */
export function exportWords(processes: Iterable<ProcessDeclaration>, lookup: Lookup): ExportWords {
  const say = (text: Text) => inLanguage(text, lookup.language);
  const fields = new Map<string, string>();
  const declared: Record<string, Text> = { ...auditKinds, ...roles, ...programForms, ...looks, ...codes };
  for (const process of processes) {
    collectTitles(inputSchemaOf(process, lookup.language), '', fields);
    declared[process.key] = process.title;
    for (const [key, step] of Object.entries(process.steps)) {
      declared[key] ??= step.title;
      for (const [choice, text] of Object.entries(step.choices)) declared[choice] ??= text;
    }
  }
  for (const [kind, { title }] of Object.entries(documentKinds)) declared[kind] = title;
  return {
    field: (path) => fields.get(path) ?? path.slice(path.lastIndexOf('.') + 1),
    value: (code) => {
      if (lookup.people.has(code)) return personRef(lookup, code).name;
      if (isLevel(code)) return say(levels[code]);
      const text = Object.hasOwn(declared, code) ? declared[code] : undefined;
      return text === undefined ? (lookup.organizations.get(code)?.short_name ?? code) : say(text);
    },
  };
}

interface Titled {
  title?: string;
  properties?: Record<string, Titled>;
  items?: Titled;
}

function collectTitles({ properties = {}, items }: Titled, at: string, titles: Map<string, string>): void {
  for (const [key, inner] of Object.entries(properties)) {
    const path = at === '' ? key : `${at}.${key}`;
    if (inner.title !== undefined && !titles.has(path)) titles.set(path, inner.title);
    collectTitles(inner, path, titles);
  }
  if (items !== undefined) collectTitles(items, at, titles);
}

import { plainName } from '../../domain/name-key.ts';
import type { RoleRule } from '../../domain/role-scope.ts';
import { COUNCIL, levels, roles, type Level, type Role } from '../../domain/roles.ts';
import type { Text } from '../../domain/text-object.ts';

/** What words in a list may stand for: the district's organizations, roles and levels by all their names. */
export interface Vocabulary {
  organizations: ReadonlyMap<string, ReadonlySet<string>>;
  kindOf: (organization: string) => string | undefined;
  roles: ReadonlyMap<string, Role>;
  rules: readonly RoleRule[];
  levels: ReadonlyMap<string, Level>;
}

export interface NamedOrganization {
  id: string;
  kind: string;
  full_name: string;
  short_name: string;
}

/** Without capitals, quotes and spaces around «№»: `Школа №1` and «школа № 1» are one. */
export function wordKey(text: string): string {
  return plainName(text)
    .replace(/[«»"“”„]/g, '')
    .replace(/\s*№\s*/g, ' №')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param organizations every organization under every name that it has had */
export function vocabularyOf(
  organizations: readonly NamedOrganization[],
  rules: readonly RoleRule[],
): Vocabulary {
  const named = new Map<string, Set<string>>();
  const kinds = new Map<string, string>();
  for (const { id, kind, full_name: full, short_name: short } of organizations) {
    if (kind === COUNCIL) continue;
    kinds.set(id, kind);
    for (const key of [id, full, short].map(wordKey)) named.set(key, (named.get(key) ?? new Set()).add(id));
  }
  return {
    organizations: named,
    kindOf: (id) => kinds.get(id),
    rules,
    roles: new Map(
      rules.flatMap(({ role, title, titleIn }) =>
        [role, ...textsOf(title), ...textsOf(roles[role]), ...Object.values(titleIn).flatMap(textsOf)].map(
          (text) => [wordKey(text), role] as const,
        ),
      ),
    ),
    levels: new Map(
      (Object.keys(levels) as Level[]).flatMap((level) =>
        [level, ...textsOf(levels[level])].map((text) => [wordKey(text), level] as const),
      ),
    ),
  };
}

function textsOf(text: Text | undefined): string[] {
  return [text?.ru, text?.en].filter((each) => each !== undefined);
}

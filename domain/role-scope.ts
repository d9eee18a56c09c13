import { DISTRICT_SCOPE, isLevel, levels, type Role } from './roles.ts';
import type { Text } from './text-object.ts';

/** Where the district lets a role be held, and what it calls it: its pack says it (roles.yaml). */
export interface RoleRule {
  role: Role;
  title: Text;
  scope: 'organization' | 'level' | 'district';
  /** Kinds of organization in which the role may be held; null: any. */
  kinds: readonly string[] | null;
  /** Another title by kind of organization: a kindergarten's head is «заведующий». */
  titleIn: Readonly<Partial<Record<string, Text>>>;
}

/** Roles that one person holds at a time: the council has one chair and one deputy. */
export const soleRoles: readonly Role[] = ['councilChair', 'deputyCouncilChair'];

/**
 * Why the role can't hold in this scope, in Russian, with what to choose; undefined where it can.
 * @param kindOf the kind of an organization by its id; undefined where there is none
 */
export function scopeFault(
  rule: RoleRule,
  scope: string,
  kindOf: (organization: string) => string | undefined,
): string | undefined {
  const title = `«${rule.title.ru}»`;
  if (rule.scope === 'district')
    return scope === DISTRICT_SCOPE ? undefined : `Роль ${title} — на весь район: выберите район.`;
  if (rule.scope === 'level') {
    const all = Object.values(levels).map(({ ru }) => ru);
    return isLevel(scope) ? undefined : `Роль ${title} — на одном уровне: ${all.join(', ')}.`;
  }
  const kind = kindOf(scope);
  if (kind === undefined) return `Роль ${title} — в одной организации: выберите её.`;
  if (rule.kinds === null || rule.kinds.includes(kind)) return undefined;
  return `Роли ${title} в такой организации не бывает. Выберите другую роль или организацию.`;
}

import { DISTRICT_SCOPE, isLevel, levels, type Role } from './roles.ts';
import { inARow, inLanguage, t, type Text } from './text-object.ts';

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
 * Why the role can't hold in this scope, with what to choose; undefined where it can.
 * @param kindOf the kind of an organization by its id; undefined where there is none
 */
export function scopeFault(
  rule: RoleRule,
  scope: string,
  kindOf: (organization: string) => string | undefined,
): Text | undefined {
  const [ru, en] = [`«${rule.title.ru}»`, `“${inLanguage(rule.title, 'en')}”`];
  if (rule.scope === 'district')
    return scope === DISTRICT_SCOPE
      ? undefined
      : t(
          `Роль ${ru} — на весь район: выберите район.`,
          `The role ${en} is of the whole district: choose the district.`,
        );
  if (rule.scope === 'level') {
    const all = inARow(Object.values(levels));
    return isLevel(scope)
      ? undefined
      : t(`Роль ${ru} — на одном уровне: ${all.ru}.`, `The role ${en} is of one level: ${all.en}.`);
  }
  const kind = kindOf(scope);
  if (kind === undefined)
    return t(
      `Роль ${ru} — в одной организации: выберите её.`,
      `The role ${en} is of one organization: choose it.`,
    );
  if (rule.kinds === null || rule.kinds.includes(kind)) return undefined;
  return t(
    `Роли ${ru} в такой организации не бывает. Выберите другую роль или организацию.`,
    `There is no role ${en} in such an organization. Choose another role or organization.`,
  );
}

import { DISTRICT_SCOPE, isLevel, type Role } from '../../domain/roles.ts';
import type { Path, YamlSource } from '../yaml-source.ts';
import type { Finding, Loaded } from './finding.ts';

/** What a reference to a role may point at. */
export interface Known {
  roles?: Loaded<'roles.yaml'>['content']['roles'];
  organizations?: ReadonlyMap<string, string>;
}

const expectedScope = {
  organization: 'короткое имя организации, например school-1',
  level: 'уровень: school, interschool, district, interdistrict или krai',
  district: DISTRICT_SCOPE,
} as const;

/** Is the role one of this district's, and may it hold in that scope? */
export function* roleFindings(
  known: Known,
  { role, scope }: { role: Role; scope: string },
  source: YamlSource,
  path: Path,
): Generator<Finding> {
  if (known.roles === undefined) return;
  const described = known.roles[role];
  if (described === undefined) {
    const message = `Роли «${role}» нет в roles.yaml.`;
    yield { source, path: [...path, 'role'], message, fix: 'Опишите её там или возьмите другую.' };
    return;
  }
  const here = { source, path: [...path, 'scope'] };
  if (described.scope === 'organization') {
    if (known.organizations === undefined) return;
    const kind = known.organizations.get(scope);
    if (kind === undefined) {
      const fix = `Здесь нужно ${expectedScope.organization}.`;
      yield { ...here, message: `Организации «${scope}» нет в organizations.yaml.`, fix };
    } else if (described.kinds !== undefined && !described.kinds.some((allowed) => allowed === kind)) {
      const message = `Роли «${described.title.ru}» не бывает в организации вида ${kind}.`;
      yield { ...here, message, fix: `Её место: ${described.kinds.join(', ')} (roles.yaml, kinds).` };
    }
    return;
  }
  const fits = described.scope === 'level' ? isLevel(scope) : scope === DISTRICT_SCOPE;
  if (!fits) {
    const message = `Роль «${described.title.ru}» не действует в области «${scope}».`;
    yield { ...here, message, fix: `Здесь нужно ${expectedScope[described.scope]}.` };
  }
}

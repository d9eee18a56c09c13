import { ARCHIVE_AFTER, LEAST_ARCHIVE_YEARS } from '../../domain/archive.ts';
import { addDays, weekday } from '../../domain/calendar.ts';
import { DISTRICT_SCOPE, levels } from '../../domain/roles.ts';
import { OWN_SCOPE } from '../schema.ts';
import type { Finding, Loaded } from './finding.ts';
import { nameFindings } from './organizations.ts';
import { roleFindings, type Known } from './scopes.ts';

/** A cluster has exactly five levels (mission.md, M1), each once. */
export function* levelFindings({ source, content }: Loaded<'district.yaml'>): Generator<Finding> {
  const given = content.levels.map(({ key }) => key);
  for (const [index, key] of given.entries()) {
    if (given.indexOf(key) === index) continue;
    yield {
      source,
      path: ['levels', index, 'key'],
      message: `Уровень «${key}» уже описан.`,
      fix: 'Оставьте одну запись.',
    };
  }
  for (const key of Object.keys(levels)) {
    if (given.some((level) => level === key)) continue;
    yield {
      source,
      path: ['levels'],
      message: `Нет уровня «${key}».`,
      fix: 'Опишите все пять уровней, каждый с координатором.',
    };
  }
}

/** The council's roles are the district's, and nobody both votes and doesn't. */
export function* councilFindings(
  { source, content }: Loaded<'council.yaml'>,
  known: Known,
): Generator<Finding> {
  yield* nameFindings(source, ['names'], content.names);
  for (const list of ['voting', 'nonVoting'] as const) {
    for (const [index, role] of content[list].entries()) {
      const path = [list, index];
      if (known.roles && known.roles[role] === undefined) {
        yield {
          source,
          path,
          message: `Роли «${role}» нет в roles.yaml.`,
          fix: 'Опишите её там или возьмите другую.',
        };
      }
      if (list === 'nonVoting' && content.voting.includes(role)) {
        yield {
          source,
          path,
          message: `Роль «${role}» записана и голосующей.`,
          fix: 'Оставьте её в одном из списков.',
        };
      }
    }
  }
}

/** Days lie in their year, once; only a weekend can be made a working day. */
export function* calendarFindings({ source, content }: Loaded<'calendar.yaml'>): Generator<Finding> {
  for (const [year, { daysOff, workdays }] of Object.entries(content.years)) {
    const off = new Set<string>();
    for (const [index, written] of daysOff.entries()) {
      const path = ['years', year, 'daysOff', index];
      const days = daysOf(written);
      if (days.some((day) => !day.startsWith(year))) {
        yield {
          source,
          path,
          message: `День ${written} — не ${year} года.`,
          fix: 'Перенесите его под его год.',
        };
      } else if (days.some((day) => off.has(day))) {
        yield { source, path, message: `День ${written} уже записан.`, fix: 'Удалите повтор.' };
      }
      for (const day of days) off.add(day);
    }
    for (const [index, day] of workdays.entries()) {
      if (day.startsWith(year) && !off.has(day) && [0, 6].includes(weekday(day))) continue;
      const path = ['years', year, 'workdays', index];
      yield {
        source,
        path,
        message: `${day} — не суббота и не воскресенье ${year} года.`,
        fix: 'Рабочим переносом может стать только выходной день недели, не записанный в daysOff.',
      };
    }
  }
}

/** «2026-01-01..2026-01-11» → its days; a single day → itself. A written range is at most a year. */
export function daysOf(written: string): string[] {
  const [from = written, to = from] = written.split('..');
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 366; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Escalations go to roles and organizations that exist. */
export function* policyFindings(
  { source, content }: Loaded<'policies.yaml'>,
  known: Known,
): Generator<Finding> {
  const years = content.values[ARCHIVE_AFTER];
  if (years !== undefined && !(Number.isInteger(years) && Number(years) >= LEAST_ARCHIVE_YEARS))
    yield {
      source,
      path: ['values', ARCHIVE_AFTER],
      message: `В архив уходят дела не моложе ${LEAST_ARCHIVE_YEARS} учебных лет: более поздние ещё нужны правилам.`,
      fix: `Впишите целое число от ${LEAST_ARCHIVE_YEARS}, например 6. Без этой строки архива нет.`,
    };
  for (const [process, { steps = {} }] of Object.entries(content.processes)) {
    for (const [step, { escalate = [] }] of Object.entries(steps)) {
      for (const [index, authority] of escalate.entries()) {
        const path = ['processes', process, 'steps', step, 'escalate', index];
        const described = known.roles?.[authority.role];
        if (authority.scope !== OWN_SCOPE || described === undefined) {
          yield* roleFindings(known, authority, source, path);
        } else if (described.scope !== 'organization') {
          const message = `Роль «${authority.role}» не принадлежит организации дела.`;
          yield {
            source,
            path: [...path, 'scope'],
            message,
            fix: `Вместо ${OWN_SCOPE} впишите ${DISTRICT_SCOPE} или уровень.`,
          };
        }
      }
    }
  }
}

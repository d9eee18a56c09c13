/** How the report names what it counts, in both languages. */
import { caseOutcomeTitle } from '../../../domain/state-words.ts';
import { caseRoles, isCaseRole, isLevel, isRole, levels, roles } from '../../../domain/roles.ts';
import { inLanguage, t, type Language } from '../../../domain/text-object.ts';
import { processes } from '../../../workflows/processes.ts';

export type Say = (ru: string, en: string) => string;

/** The reader's half of a text that is written in both languages. */
export function sayIn(language: Language): Say {
  return (ru, en) => inLanguage(t(ru, en), language);
}

const declared = new Map(processes.map((process) => [process.key, process]));

export function processTitle(key: string, language: Language): string {
  const process = declared.get(key);
  return process === undefined ? key : inLanguage(process.title, language);
}

/** Of `iop-cycle.review`. */
export function stepTitle(name: string, language: Language): string {
  const [key = '', step = ''] = name.split('.');
  const title = declared.get(key)?.steps[step]?.title;
  return title === undefined ? name : inLanguage(title, language);
}

export function outcomeTitle(key: string, outcome: string, language: Language): string {
  const process = declared.get(key);
  if (outcome === 'open') return sayIn(language)('ещё идёт', 'still open');
  return process === undefined ? outcome : caseOutcomeTitle(process, outcome, language);
}

export function roleTitle(role: string, language: Language): string {
  if (isCaseRole(role)) return inLanguage(caseRoles[role], language);
  return isRole(role) ? inLanguage(roles[role], language) : role;
}

export function levelTitle(level: string, language: Language): string {
  return isLevel(level) ? inLanguage(levels[level], language) : sayIn(language)('без уровня', 'no level');
}

/** `school-7` as people say it. */
export function schoolTitle(slug: string, language: Language): string {
  return slug.replace('school-', sayIn(language)('Школа № ', 'School No. '));
}

/** How the two runs are told apart. */
export function runNames(language: Language): [string, string] {
  const say = sayIn(language);
  return [say('по правилам района', 'by the district’s rules'), say('второй прогон', 'second run')];
}

/** A reminder for a school's chat, in words: whom it is to and what is awaited, without anybody's name. */
import * as english from '../../domain/english.ts';
import { isCaseRole, isRole } from '../../domain/roles.ts';
import { capitalized, counted } from '../../domain/russian.ts';
import { roleTitle } from '../../domain/russian-roles.ts';
import type { Language } from '../../domain/text-object.ts';

interface Asked {
  role: string;
  roleTitle: string;
  kindergarten: boolean;
  organization: string | undefined;
}

export interface AwaitedStep extends Asked {
  /** As the declaration has it; undefined where it has none. */
  awaits: string | undefined;
  task: string;
  cases: number;
  /** «до пятницы, 11 сентября, 18:00», «, срок прошёл 3 дня назад» */
  when: string;
}

export interface ReminderWords {
  overdue: (when: string) => string;
  step: (step: AwaitedStep) => string;
  reminder: (asked: Asked, steps: readonly string[], address: string) => string;
}

const russian: ReminderWords = {
  overdue: (when) => `(срок прошёл ${when})`,
  step: ({ role, kindergarten, organization, awaits, task, cases, when }) => {
    const title = kindergarten
      ? 'заведующего'
      : isRole(role) || isCaseRole(role)
        ? roleTitle(role, 'genitive')
        : role;
    const what =
      awaits === undefined
        ? `«${task}»`
        : organization === undefined
          ? awaits.replace(/ от$/, '')
          : `${awaits} ${title}`;
    return `${what} по ${counted(cases, ['делу', 'делам', 'делам'])} ${when}`.trim();
  },
  reminder: (asked, steps, address) => `${whoIs(asked)}: ждём ${steps.join('; ')}. Зайдите: ${address}`,
};

const inEnglish: ReminderWords = {
  overdue: (when) => `(was due ${when})`,
  step: ({ roleTitle: title, organization, awaits, task, cases, when }) => {
    const what =
      awaits === undefined
        ? `«${task}»`
        : organization === undefined
          ? awaits.replace(/ (of|by|from)$/, '')
          : `${awaits} the ${title}`;
    return `${what} on ${english.counted(cases, ['case', 'cases'])} ${when}`.trim();
  },
  reminder: (asked, steps, address) =>
    `${whoIs(asked)}: we await ${steps.join('; ')}. Please look in: ${address}`,
};

/** The organization is who is reminded; else the role. */
function whoIs({ organization, roleTitle: title }: Asked): string {
  return organization ?? capitalized(title);
}

const words: Record<Language, ReminderWords> = { ru: russian, en: inEnglish };

export function reminderWords(language: Language): ReminderWords {
  return words[language];
}

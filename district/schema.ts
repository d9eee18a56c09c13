/**
 * The one schema of a district's pack: what each YAML file of its folder may say (docs/district-pack.md).
 * Rules that need two places at once (references, overlaps, cycles) are in `checks/`.
 */
import { z } from 'zod';
import { consentKinds } from '../domain/consents.ts';
import { diagnosisGroups } from '../domain/diagnosis.ts';
import { documentKinds, signingWays, type DocumentKind } from '../domain/documents.ts';
import { ordinaryFrdo } from '../domain/frdo.ts';
import { ordinaryLetters } from '../domain/letters/policy.ts';
import { levels, roles, type Level, type Role } from '../domain/roles.ts';
import {
  camelKey,
  date,
  days,
  line,
  longText,
  monthDay,
  must,
  share,
  slug,
  text,
  time,
  year,
  zone,
} from './scalars.ts';

/** What an organization may be; processes name these kinds when they ask for «школа». */
export const organizationKinds = [
  'department',
  'methodicalCentre',
  'consultingCentre',
  'college',
  'school',
  'kindergarten',
] as const;

/** Where a role holds: in one organization, on one level, or in the whole district. */
const scopeKinds = ['organization', 'level', 'district'] as const;

/** In a policy, an authority of the organization that the case is about. */
export const OWN_SCOPE = 'own';

const levelKeys = Object.keys(levels) as [Level, ...Level[]];
const documentKeys = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]];
const roleKeys = Object.keys(roles) as [Role, ...Role[]];

const districtFile = z.strictObject({
  key: slug,
  name: text,
  zone,
  levels: z.array(z.strictObject({ key: z.enum(levelKeys), title: text, coordinator: text })),
});

/** A name as it stood from a day on; `to` is its last day. */
const datedName = z.strictObject({ full: line, short: line, from: date, to: date.optional() });

const organizationsFile = z.strictObject({
  organizations: z
    .array(
      z.strictObject({
        slug,
        kind: z.enum(organizationKinds),
        level: z.enum(levelKeys),
        parent: slug.optional(),
        dpoLicense: z.boolean(),
        names: z.array(datedName).min(1),
      }),
    )
    .min(1),
});

const rolesFile = z.strictObject({
  roles: z.partialRecord(
    z.enum(roleKeys),
    z.strictObject({
      title: text,
      scope: z.enum(scopeKinds),
      /** Where `scope` is an organization: the kinds in which somebody may hold the role. */
      kinds: z.array(z.enum(organizationKinds)).min(1).optional(),
      /** Another title by kind of organization: a kindergarten's head is «заведующий». */
      titleIn: z.partialRecord(z.enum(organizationKinds), text).optional(),
    }),
  ),
});

const councilFile = z.strictObject({
  names: z.array(datedName).min(1),
  /** At least this share of the base must be present. */
  quorum: share,
  /** More than this share of those present must be for. */
  majority: share.check(
    must<{ num: number; den: number }>(
      ({ num, den }) => num < den && num * 2 >= den,
      'Большинство считается как «больше этой доли»: она не меньше половины и меньше целого.',
      'Обычное большинство — 1/2.',
    ),
  ),
  /** Whose vote breaks a tie. */
  tie: z.literal('chair'),
  voting: z.array(z.enum(roleKeys)).min(1),
  nonVoting: z.array(z.enum(roleKeys)),
});

const calendarFile = z.strictObject({
  /** Years whose transfers by decree are known. */
  years: z.record(year, z.strictObject({ daysOff: z.array(days), workdays: z.array(date) })),
  /** Holidays that the law fixes for every year. */
  fixedHolidays: z.array(monthDay).min(1),
  schoolYear: z.strictObject({ from: monthDay, to: monthDay, teachingEnds: monthDay }),
  /** Nothing may need a school's answer in these days. */
  quiet: z.strictObject({ from: monthDay, to: monthDay }),
});

/** To whom a step goes, and how many working days after its term. */
const authority = z.strictObject({
  role: z.enum(roleKeys),
  scope: slug,
  after: z.int().min(1).max(250).optional(),
});

const stepPolicy = z
  .strictObject({
    wd: z.int().min(1).max(250).optional(),
    on: monthDay.optional(),
    from: monthDay.optional(),
    to: monthDay.optional(),
    escalate: z.array(authority).min(1).optional(),
  })
  .check(
    must<{ wd?: number; on?: string; from?: string; to?: string }>(
      ({ wd, on, from, to }) =>
        [wd, on, to].filter((given) => given !== undefined).length === 1 &&
        (from === undefined || to !== undefined),
      'У шага должен быть ровно один срок.',
      'Укажите wd (рабочие дни), on (день года) или to (последний день; from — первый).',
    ),
  );

const number = z.number().min(0).max(100_000);
const stepName = z.string().regex(/^[a-zA-Z]{1,50}$/);
const policyValue = z.union([number, monthDay, z.array(number).min(1), z.array(stepName).min(1)], {
  error: 'Нужно число, день года как 09-25, список чисел или шагов.',
});

const lettersPolicy = z
  .strictObject({
    /** So many letters to one person within `windowMinutes` go one by one. */
    atOnce: z.int().min(1).max(50).default(ordinaryLetters.atOnce),
    windowMinutes: z.int().min(5).max(1440).default(ordinaryLetters.windowMinutes),
    /** They go on working days between these times. */
    from: time.default(ordinaryLetters.from),
    to: time.default(ordinaryLetters.to),
    keepDays: z.int().min(1).max(30).default(ordinaryLetters.keepDays),
    voteLinks: z.boolean().default(ordinaryLetters.voteLinks),
  })
  .check(
    must<{ from: string; to: string }>(
      ({ from, to }) => from < to,
      'Письма уходят с from до to: from должно быть раньше.',
      'Например, from: 08:00 и to: 20:00.',
    ),
  );

const frdoPolicy = z.strictObject({
  /** Columns 12, 13, 14, 29 and 30 of the file (domain/frdo.ts). */
  area: line.default(ordinaryFrdo.area),
  group: line.default(ordinaryFrdo.group),
  qualification: line.optional(),
  funding: line.default(ordinaryFrdo.funding),
  received: line.default(ordinaryFrdo.received),
});

const policiesFile = z.strictObject({
  version: z.int().min(1),
  /** The day from which new cases take this version. */
  from: date,
  values: z.record(camelKey, policyValue),
  /** How each kind of document is signed (domain.md, fact 10). */
  documents: z.record(z.enum(documentKeys), z.strictObject({ signing: z.enum(signingWays) })),
  /** How the district writes to people; what is left out is as in domain/letters/policy.ts. */
  letters: lettersPolicy.optional(),
  /** What the file for ФИС ФРДО takes and no paper says (domain.md, fact 8). */
  frdo: frdoPolicy.optional(),
  processes: z.record(
    slug,
    z.strictObject({
      steps: z.record(camelKey, stepPolicy).optional(),
      values: z.record(camelKey, policyValue).optional(),
    }),
  ),
});

const consentsFile = z.strictObject({
  /** What people are asked to agree to, each a document of its own (domain.md, fact 7). */
  consents: z.record(
    z.enum(consentKinds),
    z.strictObject({ version: z.int().min(1), title: text, text: longText, without: longText }),
  ),
});

const diagnosisFile = z.strictObject({
  /** What the numbers of a self-rating say, from the lowest (0) on; at or below `deficitAt` is a deficit. */
  scale: z.array(text).min(2).max(11),
  deficitAt: z.int().min(0),
  groups: z.record(z.enum(diagnosisGroups), z.strictObject({ title: text })),
  indicators: z
    .array(
      z.strictObject({
        key: slug,
        group: z.enum(diagnosisGroups),
        title: text,
        /** The school subject that it is about, where it is one's own. */
        subject: text.optional(),
      }),
    )
    .min(1)
    .max(200),
  /** Ways of working on a deficit. */
  ways: z.record(camelKey, text),
});

const email = z.email({ error: 'Нужен адрес вида имя@сервер.ru.' }).max(200);

const peopleFile = z.strictObject({
  people: z.array(
    z.strictObject({
      login: slug,
      name: z.strictObject({ family: line, given: line, patronymic: line.optional() }),
      email,
      /** The main place of work. */
      workplace: slug,
      note: text.optional(),
      roles: z
        .array(
          z.strictObject({
            role: z.enum(roleKeys),
            scope: slug,
            from: date,
            to: date.optional(),
            order: z.strictObject({ number: line, date }),
          }),
        )
        .min(1),
    }),
  ),
});

/** A pack's files by name. Only people may be left out, or lie in a folder of their own (a demo's). */
export const packFiles = {
  'district.yaml': districtFile,
  'organizations.yaml': organizationsFile,
  'roles.yaml': rolesFile,
  'council.yaml': councilFile,
  'calendar.yaml': calendarFile,
  'policies.yaml': policiesFile,
  'consents.yaml': consentsFile,
  'diagnosis.yaml': diagnosisFile,
  'people.yaml': peopleFile,
} as const;

export type PackFile = keyof typeof packFiles;

/** What the files say, by name: those that could be read. */
export type PackContents = { [F in PackFile]?: z.output<(typeof packFiles)[F]> };

/**
 * The file that ФИС ФРДО takes from a licensed issuer (domain.md, fact 8): its 39 columns in their order, a row for each
 * удостоверение, and every rule by which it would reject one, checked before. Pure.
 */
import type { LocalDate } from './calendar.ts';
import type { Details } from './details.ts';
import { RUSSIA, type educationLevels, type sexes } from './details-words.ts';
import { SHORTEST_QUALIFICATION_HOURS } from './earlier-documents.ts';
import type { ProgramForm } from './program-form.ts';
import { formatSnils, isSnils } from './snils.ts';
import { t, type Text } from './text-object.ts';

/** The columns by their number less one: key, head as the template has it, and whether it may be empty. */
export const frdoColumns = [
  ['kind', 'Вид документа'],
  ['status', 'Статус документа'],
  ['lost', 'Подтверждение утраты'],
  ['exchanged', 'Подтверждение обмена'],
  ['destroyed', 'Подтверждение уничтожения'],
  ['series', 'Серия документа', 'optional'],
  ['number', 'Номер документа'],
  ['issued', 'Дата выдачи документа'],
  ['registration', 'Регистрационный номер'],
  [
    'programKind',
    'Дополнительная профессиональная программа (повышение квалификации/ профессиональная переподготовка)',
  ],
  ['program', 'Наименование дополнительной профессиональной программы'],
  ['area', 'Наименование области профессиональной деятельности'],
  ['group', 'Укрупненные группы специальностей'],
  ['qualification', 'Наименование квалификации, профессии, специальности', 'optional'],
  ['education', 'Уровень образования ВО/СПО'],
  ['diplomaSurname', 'Фамилия указанная в дипломе о ВО или СПО'],
  ['diplomaSeries', 'Серия документа о ВО/СПО', 'optional'],
  ['diplomaNumber', 'Номер документа о ВО/СПО'],
  ['yearBegan', 'Год начала обучения (для документа о квалификации)'],
  ['yearEnded', 'Год окончания обучения (для документа о квалификации)'],
  ['hours', 'Срок обучения, часов (для документа о квалификации)'],
  ['lastName', 'Фамилия получателя'],
  ['firstName', 'Имя получателя'],
  ['patronymic', 'Отчество получателя', 'optional'],
  ['birthDate', 'Дата рождения получателя'],
  ['sex', 'Пол получателя'],
  ['snils', 'СНИЛС', 'optional'],
  ['form', 'Форма обучения'],
  ['funding', 'Источник финансирования обучения'],
  ['received', 'Форма получения образования на момент прекращения образовательных отношений'],
  ['citizenship', 'Гражданство получателя (код страны по ОКСМ)'],
  ['originalKind', 'Наименование документа об образовании (оригинала)', 'ofDuplicate'],
  ['originalSeries', 'Серия (оригинала)', 'optional'],
  ['originalNumber', 'Номер (оригинала)', 'ofDuplicate'],
  ['originalRegistration', 'Регистрационный N (оригинала)', 'ofDuplicate'],
  ['originalIssued', 'Дата выдачи (оригинала)', 'ofDuplicate'],
  ['originalLastName', 'Фамилия получателя (оригинала)', 'ofDuplicate'],
  ['originalFirstName', 'Имя получателя (оригинала)', 'ofDuplicate'],
  ['originalPatronymic', 'Отчество получателя (оригинала)', 'optional'],
] as const satisfies readonly (readonly [string, string, ('optional' | 'ofDuplicate')?])[];

export type FrdoColumn = (typeof frdoColumns)[number][0];

export type FrdoRow = Record<FrdoColumn, string>;

/** What the template takes and no paper says: the district's to set, `frdo` in policies.yaml. */
export interface FrdoSettings {
  area: string;
  group: string;
  qualification: string;
  funding: string;
  received: string;
}

export const ordinaryFrdo: FrdoSettings = {
  area: 'Образование и наука',
  group: '44.00.00 Образование и педагогические науки',
  qualification: '',
  funding: 'Бюджетное обучение',
  received: 'в образовательной организации',
};

interface FrdoName {
  lastName: string;
  firstName: string;
  patronymic: string | null;
}

interface FrdoPaper extends FrdoName {
  series: string | null;
  number: string;
  registration: string;
  issuedOn: LocalDate;
}

/** What an issued удостоверение and its course say. */
export interface FrdoFacts extends FrdoPaper {
  documentId: string;
  personId: string;
  cohortId: string;
  program: string;
  /** Academic hours. */
  hours: number;
  firstDay: LocalDate;
  lastDay: LocalDate;
  form: ProgramForm;
  /** What it replaces; null for an original. */
  original: FrdoPaper | null;
}

/** Why a row would be rejected, with the numbers (1…39) of the columns. */
export interface FrdoError {
  columns: readonly number[];
  message: Text;
}

/** The template's one sheet. */
export const FRDO_SHEET = 'Шаблон';

const CERTIFICATE = 'Удостоверение о повышении квалификации';

/** The template knows three; a remote course is «заочная», for «дистанционная» is a technology there and no form. */
const forms: Record<ProgramForm, string> = {
  inPerson: 'Очная',
  mixed: 'Очно-заочная',
  remote: 'Заочная',
};

const educations = {
  higher: 'Высшее образование',
  secondary: 'Среднее профессиональное образование',
} as const satisfies Record<keyof typeof educationLevels, string>;

const shortSexes = { female: 'Жен', male: 'Муж' } as const satisfies Record<keyof typeof sexes, string>;

/** The row of an удостоверение, texts as the template takes them; what isn't known is empty. */
export function frdoRow(facts: FrdoFacts, details: Details | null, settings: FrdoSettings): FrdoRow {
  const { original } = facts;
  return {
    kind: CERTIFICATE,
    status: original === null ? 'Оригинал' : 'Дубликат',
    // Of the paper in this row: whatever became of it would come as a row of its own.
    lost: 'Нет',
    exchanged: 'Нет',
    destroyed: 'Нет',
    series: facts.series ?? '',
    number: facts.number,
    issued: dayOf(facts.issuedOn),
    registration: facts.registration,
    programKind: 'Повышение квалификации',
    program: facts.program,
    area: settings.area,
    group: settings.group,
    qualification: settings.qualification,
    ...ofDetails(details),
    yearBegan: facts.firstDay.slice(0, 4),
    yearEnded: facts.lastDay.slice(0, 4),
    hours: String(facts.hours),
    lastName: facts.lastName,
    firstName: facts.firstName,
    patronymic: facts.patronymic ?? '',
    form: forms[facts.form],
    funding: settings.funding,
    received: settings.received,
    originalKind: original === null ? '' : CERTIFICATE,
    originalSeries: original?.series ?? '',
    originalNumber: original?.number ?? '',
    originalRegistration: original?.registration ?? '',
    originalIssued: original === null ? '' : dayOf(original.issuedOn),
    originalLastName: original?.lastName ?? '',
    originalFirstName: original?.firstName ?? '',
    originalPatronymic: original?.patronymic ?? '',
  };
}

/** The cells of a row in the order of the columns. */
export function frdoCells(row: FrdoRow): string[] {
  return frdoColumns.map(([key]) => row[key]);
}

function ofDetails(details: Details | null) {
  return {
    education: details === null ? '' : educations[details.education],
    diplomaSurname: details?.diplomaSurname ?? '',
    diplomaSeries: details?.diplomaSeries ?? '',
    diplomaNumber: details?.diplomaNumber ?? '',
    birthDate: details === null ? '' : dayOf(details.birthDate),
    sex: details === null ? '' : shortSexes[details.sex],
    snils: typeof details?.snils === 'string' ? formatSnils(details.snils) : '',
    citizenship: details?.citizenship ?? '',
  };
}

/** «31.12.2026» */
function dayOf(date: LocalDate): string {
  return date.split('-').toReversed().join('.');
}

/** The number of a column, 1…39. */
export function columnNumber(key: FrdoColumn): number {
  return frdoColumns.findIndex(([one]) => one === key) + 1;
}

const columnsOfDetails = [
  'education',
  'diplomaSurname',
  'diplomaNumber',
  'birthDate',
  'sex',
  'snils',
  'citizenship',
] as const;

/**
 * Why ФИС ФРДО would reject this row; empty where it would not.
 * @param today the district's day: a paper can't be of tomorrow
 */
export function frdoErrors(
  facts: FrdoFacts,
  details: Details | null,
  { settings, today }: { settings: FrdoSettings; today: LocalDate },
): FrdoError[] {
  const row = frdoRow(facts, details, settings);
  const known = details === null ? [missingDetails()] : ofSnils(details);
  return [
    ...known,
    ...emptyColumns(row, details, facts.original),
    ...ofHours(facts),
    ...ofDays(facts, today),
  ];
}

function missingDetails(): FrdoError {
  return {
    columns: columnsOfDetails.map(columnNumber),
    message: t(
      'Человек ещё не внёс данные для удостоверения',
      'The person has not told the details for the certificate yet',
    ),
  };
}

function ofSnils({ snils, citizenship }: Details): FrdoError[] {
  const columns = [columnNumber('snils')];
  if (snils !== null && !isSnils(snils)) {
    const message = t('Контрольное число СНИЛС не сходится', 'The check number of the SNILS does not fit');
    return [{ columns, message }];
  }
  if (snils !== null || citizenship !== RUSSIA) return [];
  return [{ columns, message: t('У гражданина России нет СНИЛС', 'A citizen of Russia without a SNILS') }];
}

function emptyColumns(row: FrdoRow, details: Details | null, original: FrdoPaper | null): FrdoError[] {
  // Said once for all of them.
  const said: readonly string[] = details === null ? columnsOfDetails : [];
  const columns = frdoColumns.flatMap(([key, , need], index) => {
    const mayBeEmpty = need === 'optional' || (need === 'ofDuplicate' && original === null);
    return row[key].trim() !== '' || mayBeEmpty || said.includes(key) ? [] : [index + 1];
  });
  if (columns.length === 0) return [];
  return [{ columns, message: t('Не заполнено', 'Empty') }];
}

function ofHours({ hours }: FrdoFacts): FrdoError[] {
  if (Number.isInteger(hours) && hours >= SHORTEST_QUALIFICATION_HOURS) return [];
  const message = t(
    `Меньше ${SHORTEST_QUALIFICATION_HOURS} часов: это не повышение квалификации`,
    `Fewer than ${SHORTEST_QUALIFICATION_HOURS} hours: no qualification program`,
  );
  return [{ columns: [columnNumber('hours')], message }];
}

function ofDays({ firstDay, lastDay, issuedOn, original }: FrdoFacts, today: LocalDate): FrdoError[] {
  const columns = [columnNumber('issued')];
  return [
    ...when(lastDay < firstDay, {
      columns: [columnNumber('yearBegan'), columnNumber('yearEnded')],
      message: t('Обучение окончено раньше, чем начато', 'The course ended before it began'),
    }),
    ...when(issuedOn < lastDay, {
      columns,
      message: t('Выдано раньше, чем окончено обучение', 'Issued before the end of the course'),
    }),
    ...when(issuedOn > today, { columns, message: t('Дата выдачи в будущем', 'Issued in the future') }),
    ...when(original !== null && original.issuedOn > issuedOn, {
      columns: [...columns, columnNumber('originalIssued')],
      message: t('Дубликат выдан раньше оригинала', 'The duplicate is older than its original'),
    }),
  ];
}

function when(isSo: boolean, error: FrdoError): FrdoError[] {
  return isSo ? [error] : [];
}

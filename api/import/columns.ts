/** The columns of the two lists that can be imported: how they are headed, in any order. */
import { plainName } from '../../domain/name-key.ts';
import { t, type Text } from '../../domain/text-object.ts';

interface Column {
  title: Text;
  /** Other heads that people use. */
  also: readonly string[];
  /** What the template shows for it; empty for none. */
  sample: string;
}

const person = {
  fullName: {
    title: t('ФИО', 'Full name'),
    also: ['фамилия имя отчество', 'сотрудник', 'педагог', 'name'],
    sample: '',
  },
  lastName: { title: t('Фамилия', 'Last name'), also: ['surname', 'family name'], sample: 'Ершова' },
  firstName: { title: t('Имя', 'First name'), also: ['given name'], sample: 'Алёна' },
  patronymic: { title: t('Отчество', 'Patronymic'), also: ['middle name'], sample: 'Игоревна' },
  email: {
    title: t('E-mail', 'E-mail'),
    also: ['email', 'почта', 'эл почта', 'электронная почта', 'адрес электронной почты'],
    sample: 'ershova@example.org',
  },
} as const satisfies Record<string, Column>;

export const peopleColumns = {
  ...person,
  organization: {
    title: t('Организация', 'Organization'),
    also: ['школа', 'место работы', 'учреждение', 'образовательная организация', 'оо'],
    sample: 'Школа № 1',
  },
  role: { title: t('Роль', 'Role'), also: ['должность', 'position'], sample: 'педагог' },
  from: {
    title: t('С какого дня', 'From'),
    also: ['с', 'начало', 'дата начала', 'since'],
    sample: '01.09.2026',
  },
  to: {
    title: t('По какой день', 'To'),
    also: ['по', 'до', 'окончание', 'дата окончания', 'until'],
    sample: '',
  },
  orderNumber: {
    title: t('№ приказа', 'Order no.'),
    also: ['номер приказа', 'приказ', 'order number'],
    sample: '41-к',
  },
  orderDate: { title: t('Дата приказа', 'Order date'), also: ['приказ от'], sample: '28.08.2026' },
  namesake: { title: t('Тёзка', 'Namesake'), also: ['однофамилец'], sample: '' },
} as const satisfies Record<string, Column>;

export const documentColumns = {
  ...person,
  kind: {
    title: t('Вид документа', 'Document kind'),
    also: ['документ', 'вид', 'kind'],
    sample: 'удостоверение о повышении квалификации',
  },
  number: {
    title: t('№ документа', 'Document no.'),
    also: ['номер документа', 'номер', 'регистрационный номер', 'number'],
    sample: '242400012345',
  },
  issuer: {
    title: t('Кем выдан', 'Issuer'),
    also: ['организация', 'выдан', 'кем выдано', 'issued by'],
    sample: 'КГАУ ДПО «ККИПКиППРО»',
  },
  dated: {
    title: t('Дата выдачи', 'Issued on'),
    also: ['дата', 'выдан когда', 'date'],
    sample: '15.03.2025',
  },
  hours: {
    title: t('Часы', 'Hours'),
    also: ['количество часов', 'объём', 'часов', 'объём часов'],
    sample: '72',
  },
  program: {
    title: t('Программа', 'Program'),
    also: ['название программы', 'наименование программы', 'курс', 'тема', 'title'],
    sample: 'Смешанное обучение в начальной школе',
  },
  level: { title: t('Уровень', 'Level'), also: [], sample: '' },
  form: { title: t('Форма обучения', 'Form'), also: ['форма'], sample: 'очная' },
} as const satisfies Record<string, Column>;

export type PeopleColumn = keyof typeof peopleColumns;
export type DocumentColumn = keyof typeof documentColumns;

/** A head without capitals, dots, breaks of lines and spaces: «№ приказа» and «№приказа.» are one. */
export function headKey(head: string): string {
  return plainName(head).replace(/[^\p{L}\p{N}№]+/gu, '');
}

/** The columns of a list by all their heads. */
export function headsOf<Name extends string>(columns: Record<Name, Column>): ReadonlyMap<string, Name> {
  const names = Object.keys(columns) as Name[];
  return new Map(
    names.flatMap((name) => {
      const { title, also } = columns[name];
      return [title.ru, title.en ?? title.ru, name, ...also].map((head) => [headKey(head), name] as const);
    }),
  );
}

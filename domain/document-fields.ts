/**
 * The fields of each kind of document: what a template may say in `{{…}}`, with what it means and a sample for the
 * preview. A text stands anywhere in a paragraph; a list or a table is a paragraph of its own.
 */
export type Field =
  | { is: 'text'; about: string; sample: string }
  /** A paragraph for each line, all looking like the one in which the field stands. */
  | { is: 'lines'; about: string; sample: readonly string[] }
  | { is: 'table'; about: string; columns: readonly string[]; sample: readonly (readonly string[])[] }
  /** A QR code of an address, in a paragraph of its own. */
  | { is: 'qr'; about: string; sample: string };

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends { is: 'text' | 'qr' }
  ? string
  : F extends { is: 'lines' }
    ? readonly string[]
    : readonly (readonly string[])[];

/** What fills the fields of one kind, each by its name. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** Values whose kind isn't known: `fill` looks at the field to know what each is. */
export type Values = Readonly<Record<string, string | readonly string[] | readonly (readonly string[])[]>>;

/** The samples of the fields, for a preview. */
export function sampleValues(fields: Fields): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, { sample }]) => [name, sample]));
}

/** The kinds of field, for the kinds of document. */
export const text = (about: string, sample: string) => ({ is: 'text', about, sample }) as const;
export const qr = (about: string, sample: string) => ({ is: 'qr', about, sample }) as const;
export const lines = (about: string, ...sample: string[]) => ({ is: 'lines', about, sample }) as const;
export const table = (about: string, columns: readonly string[], ...sample: string[][]) =>
  ({ is: 'table', about, columns, sample }) as const;

const heading = {
  council: text('Полное название совета в день документа', 'Муниципальный экспертный совет по инновациям'),
  date: text('Дата документа словами', '11 сентября 2026 г.'),
};

const numbered = { ...heading, number: text('Номер по журналу регистрации', '12') };

const program = {
  program: text('Название программы, без кавычек', 'Смешанное обучение на уроке'),
  hours: text('Объём программы', '18 ч'),
  edition: text('Номер редакции программы', '1'),
  authors: text('Авторы и соавторы через запятую', 'Петров А. В., Фролова С. Г.'),
  audience: text('Для кого программа', 'Учителя 5–9 классов'),
};

const schools = lines(
  'Полные названия школ, по одному в строке',
  'Муниципальное бюджетное общеобразовательное учреждение «Шушенская средняя общеобразовательная школа № 1»',
  'Шушенская средняя школа № 2',
);

const signatures = lines(
  'Подписи: кто и когда подписал в системе, или место для подписи на бумаге, по одной в строке',
  'Председатель совета: Белова Н. П., подписано в системе 11 сентября 2026 г. в 16:40',
  'Секретарь совета: Орлова И. П., подписано в системе 11 сентября 2026 г. в 15:05',
);

const counts = {
  votesFor: text('Голосов «за»', '4'),
  votesAgainst: text('Голосов «против»', '1'),
  votesAbstained: text('Воздержались', '0'),
  result: text('Итог голосования словами', 'Программа одобрена'),
};

const session = {
  sessionForm: text(
    'Как голосовали: заочно, в электронной форме, или на заседании',
    'заочное, в электронной форме',
  ),
  sessionDates: text('Когда шло голосование', 'с 8 по 11 сентября 2026 г.'),
  quorum: text(
    'Кворум словами: состав, сколько участвовало',
    'участвовали 5 из 5 членов совета, кворум есть',
  ),
  presiding: text('Кто председательствовал', 'Белова Н. П.'),
  secretary: text('Кто вёл протокол', 'Орлова И. П.'),
};

export const expertOpinion = {
  ...numbered,
  ...program,
  reviewer: text('Рецензент: фамилия, имя, отчество', 'Иванова Мария Сергеевна'),
  reviewerRole: text('В какой роли рецензент дал заключение', 'рецензент'),
  scores: table(
    'Оценочный лист: критерий и балл',
    ['Критерий', 'Балл (0–3)'],
    ['Актуальность', '3'],
    ['Содержание', '3'],
    ['Реализуемость', '2'],
    ['Проверяемый результат', '3'],
  ),
  total: text('Сумма баллов и сколько возможно', '11 из 12'),
  verdict: text('Вывод рецензента', 'Программа рекомендуется к утверждению'),
  comment: lines(
    'Текст заключения, по абзацу в строке',
    'Программа отвечает запросу школ и выполнима. Задания связаны с уроком.',
  ),
  signatures,
};

export const ballotSheet = {
  ...numbered,
  ...program,
  ...session,
  ...counts,
  votes: table(
    'Поимённые голоса: член совета, голос, время',
    ['Член совета', 'Голос', 'Когда'],
    ['Белова Нина Павловна', 'за', '9 сентября 2026 г., 10:12'],
    ['Зуев Олег Иванович', 'против', '10 сентября 2026 г., 9:30'],
  ),
  recused: lines('Отводы: кто не голосовал и почему', 'Фролова С. Г. — автор программы'),
  signatures,
};

const body = lines(
  'Текст, который написал секретарь: кого слушали, что постановили',
  'Слушали: программу «Смешанное обучение на уроке», 18 ч, и заключения рецензентов.',
  'Постановили: одобрить программу.',
);

export const minutes = {
  ...numbered,
  sessionForm: session.sessionForm,
  sessionDates: session.sessionDates,
  presiding: session.presiding,
  secretary: session.secretary,
  present: lines('Кто участвовал, по одному в строке', 'Белова Н. П. — председательствующий', 'Зуев О. И.'),
  agenda: table(
    'Повестка: номер вопроса, программа, докладчик',
    ['№', 'Вопрос', 'Докладчик'],
    ['1', 'О программе «Смешанное обучение на уроке», 18 ч', 'Петров А. В.'],
  ),
  questions: lines(
    'По каждому вопросу: программа, отводы, заключения, текст секретаря, голоса, доводы против, решение',
    'Вопрос 1. О программе «Смешанное обучение на уроке», 18 ч, редакция 1. Авторы: Петров А. В., Фролова С. Г.',
    'Отводы: Фролова С. Г. — автор программы.',
    'Заключения рецензентов: Иванова М. С. — рекомендует, 11 из 12; Зуев О. И. — рекомендует, 10 из 12.',
    ...body.sample,
    'Голосовали: за — 4, против — 1, воздержались — 0; участвовали 5 из 5 членов совета, кворум есть.',
    'Доводы против: мало часов практики.',
    'Решение: программа одобрена.',
  ),
  votes: table(
    'Поимённые голоса: номер вопроса, кто за, кто против, кто воздержался',
    ['Вопрос', 'За', 'Против', 'Воздержались'],
    ['1', 'Белова Н. П., Иванова М. С.', 'Зуев О. И.', '—'],
  ),
  results: table(
    'Итоги: номер вопроса, голоса, решение',
    ['Вопрос', 'За', 'Против', 'Воздержались', 'Решение'],
    ['1', '4', '1', '0', 'Программа одобрена'],
  ),
  signatures,
};

export const minutesExtract = {
  ...numbered,
  ...program,
  ...counts,
  sessionForm: session.sessionForm,
  quorum: session.quorum,
  extractDate: text('Дата выписки', '11 сентября 2026 г.'),
  body,
  signatures,
};

export const registryExtract = {
  ...numbered,
  ...program,
  schools,
  approvedOn: text('Когда программа внесена в реестр', '18 сентября 2026 г.'),
  validUntil: text('До какого дня она действует', '18 сентября 2029 г.'),
  minutesNumber: text('Номер протокола, которым программа одобрена', '12'),
  minutesDate: text('Дата этого протокола', '11 сентября 2026 г.'),
  signatures,
};

export const agenda = {
  ...heading,
  session: text(
    'Когда и где заседание, или что голосование электронное',
    'Пятница, 11 сентября 2026 г., 15:00. Районный методический центр, зал заседаний',
  ),
  questions: table(
    'Вопросы повестки: номер, программа, докладчик',
    ['№', 'Вопрос', 'Докладчик'],
    ['1', 'О программе «Смешанное обучение на уроке», 18 ч', 'Петров А. В.'],
  ),
  secretary: session.secretary,
};

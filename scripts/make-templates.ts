/**
 * `node scripts/make-templates.ts [FOLDER]`: writes the templates of documents with which a district begins, one docx a
 * kind, into `district/shushensky/templates`. From then on they are the district's: it edits and uploads its own.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, Packer, type Paragraph } from 'docx';
import { openArchive, packArchive } from '../district/papers/archive.ts';
import { documentKinds, type DocumentKind } from '../domain/documents.ts';
import { courseTemplates } from './templates/course.ts';
import { sendingOrder } from './templates/release.ts';
import { body, caption, centered, gap, item, line, signatures } from './templates/parts.ts';

const FONT = 'PT Serif';
const top = (title: string, numbered = true) => [
  centered('{{council}}'),
  gap(),
  centered(title, true),
  centered(numbered ? 'от {{date}} № {{number}}' : 'от {{date}}'),
  gap(),
];
const program = [
  body('Программа: «{{program}}», {{hours}}, редакция {{edition}}'),
  body('Авторы: {{authors}}'),
  body('Для кого: {{audience}}'),
];
const result = [
  body('За — {{votesFor}}, против — {{votesAgainst}}, воздержались — {{votesAbstained}}. {{result}}.'),
];
const year = (title: string) => [
  centered('{{school}}'),
  gap(),
  centered(title, true),
  centered('на {{year}} учебный год'),
  centered('от {{date}}'),
  gap(),
  body('Педагог: {{person}}, {{post}}'),
];
/** Room for the methodist's own words. */
const words = (title = 'Выводы') => [
  line(`${title}:`, { spacing: { before: 120, after: 80 } }),
  ...[1, 2, 3].map(() => line('_'.repeat(66))),
];

const templates: Record<DocumentKind, Paragraph[]> = {
  expertOpinion: [
    ...top('ЭКСПЕРТНОЕ ЗАКЛЮЧЕНИЕ'),
    ...program,
    body('Рецензент: {{reviewer}}, {{reviewerRole}}'),
    caption('Оценочный лист'),
    line('{{scores}}'),
    body('Сумма баллов: {{total}}'),
    caption('Заключение'),
    body('{{comment}}'),
    body('Вывод: {{verdict}}.'),
    ...signatures,
  ],
  ballotSheet: [
    ...top('ЛИСТ ГОЛОСОВАНИЯ'),
    ...program,
    body('Голосование: {{sessionForm}}, {{sessionDates}}'),
    body('Председательствует: {{presiding}}'),
    body('Кворум: {{quorum}}'),
    caption('Голоса'),
    line('{{votes}}'),
    ...result,
    caption('Отводы'),
    item('{{recused}}'),
    ...signatures,
  ],
  minutes: [
    ...top('ПРОТОКОЛ'),
    body('Заседание: {{sessionForm}}, {{sessionDates}}'),
    body('Председательствует: {{presiding}}'),
    body('Протокол ведёт: {{secretary}}'),
    caption('Участвовали'),
    item('{{present}}'),
    caption('Повестка'),
    line('{{agenda}}'),
    caption('Слушали, постановили'),
    body('{{questions}}'),
    caption('Поимённое голосование'),
    line('{{votes}}'),
    caption('Итоги'),
    line('{{results}}'),
    ...signatures,
  ],
  minutesExtract: [
    ...top('ВЫПИСКА ИЗ ПРОТОКОЛА'),
    ...program,
    body('Голосование: {{sessionForm}}'),
    body('Кворум: {{quorum}}'),
    caption('Слушали, постановили'),
    body('{{body}}'),
    ...result,
    body('Выписка сделана {{extractDate}}'),
    ...signatures,
  ],
  registryExtract: [
    ...top('ВЫПИСКА ИЗ РЕЕСТРА ПРОГРАММ'),
    ...program,
    body('Одобрена экспертным советом: протокол от {{minutesDate}} № {{minutesNumber}}'),
    body('Внесена в реестр {{approvedOn}}, действует до {{validUntil}}'),
    caption('Программа согласована для организаций'),
    item('{{schools}}'),
    ...signatures,
  ],
  agenda: [
    ...top('ПОВЕСТКА ЗАСЕДАНИЯ', false),
    body('{{session}}'),
    line('{{questions}}'),
    gap(),
    line('Секретарь совета: {{secretary}}'),
  ],
  individualPlan: [
    ...year('ИНДИВИДУАЛЬНАЯ ОБРАЗОВАТЕЛЬНАЯ ПРОГРАММА'),
    body('Методическая тема школы: {{topic}}'),
    caption('Цели'),
    item('{{goals}}'),
    caption('Мероприятия'),
    line('{{items}}'),
    body('Всего: {{hours}}. Редакция плана: {{edition}}'),
    ...signatures,
  ],
  achievementSheet: [
    ...year('ЛИСТ ДОСТИЖЕНИЙ'),
    body('{{result}}. Подтверждено: {{hours}}'),
    caption('Часы по уровням'),
    line('{{byLevel}}'),
    caption('Что выполнено'),
    line('{{items}}'),
    caption('Что получилось за год'),
    item('{{products}}'),
    caption('Наставничество и помощь коллегам'),
    item('{{help}}'),
    caption('Рефлексия'),
    body('{{reflection}}'),
    caption('Слова руководителя'),
    body('{{comment}}'),
    ...signatures,
  ],
  sendingOrder,
  hoursStatement: [
    centered('{{district}}'),
    gap(),
    centered('СПРАВКА О НАКОПЛЕННЫХ ЧАСАХ', true),
    centered('(не является документом о квалификации)'),
    centered('на {{date}}'),
    gap(),
    body('{{person}}'),
    line('{{workplace}}'),
    body('Накоплено: {{hours}}, с {{since}} по {{date}}. Норма района: {{goal}}.'),
    caption('Зачтено'),
    line('{{entries}}'),
    ...signatures,
  ],
  attestationSheet: [
    centered('К АТТЕСТАЦИИ', true),
    centered('{{person}}'),
    centered('с {{since}} по {{date}}'),
    gap(),
    line('{{workplace}}'),
    caption('Повышение квалификации'),
    line('{{qualification}}'),
    caption('Методическая работа: {{hours}}'),
    line('{{entries}}'),
    caption('Продукты и выполненные пункты плана'),
    item('{{products}}'),
    caption('Наставничество и помощь коллегам'),
    item('{{mentoring}}'),
    caption('Руководство формами методической работы и программами'),
    item('{{led}}'),
  ],
  ...courseTemplates,
  annualReport: [
    centered('{{district}}'),
    gap(),
    centered('ГОДОВОЙ ОТЧЁТ', true),
    centered('о профессиональном развитии педагогов за {{year}} учебный год'),
    centered('по данным на {{date}}'),
    gap(),
    body('Индивидуальные образовательные программы начали {{teachers}}, завершили — {{completed}}.'),
    line('{{progress}}'),
    ...words('Что удалось за год'),
    caption('1. Уровень школьного сообщества'),
    line('{{school}}'),
    ...words(),
    caption('2. Уровень межшкольной кооперации'),
    line('{{interschool}}'),
    ...words(),
    caption('3. Уровень информационно-методической среды района'),
    line('{{districtLevel}}'),
    ...words(),
    caption('4. Уровень межрайонной кооперации'),
    line('{{interdistrict}}'),
    ...words(),
    caption('5. Уровень краевого сопровождения, экспертизы и развития'),
    line('{{krai}}'),
    ...words(),
    caption('Часы по уровням'),
    line('{{hours}}'),
    caption('Затруднения и пожелания педагогов'),
    line('{{demand}}'),
    caption('Заказы руководителей'),
    line('{{orders}}'),
    caption('На что пока нет программ'),
    item('{{unanswered}}'),
    ...words('Задачи на следующий год'),
    gap(),
    line('Методист: ______________ / ______________'),
  ],
};

const ABOUT = 'docProps/core.xml';

/** The same bytes at each run: a moment inside would make another version of every template. */
async function bytesOf(kind: DocumentKind): Promise<Uint8Array> {
  const document = new Document({
    title: documentKinds[kind].title.ru,
    creator: 'shushensky-pd',
    styles: { default: { document: { run: { font: FONT, size: 24, language: { value: 'ru-RU' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1134, right: 850, bottom: 1134, left: 1701 },
          },
        },
        children: templates[kind],
      },
    ],
  });
  const parts = openArchive(await Packer.toBuffer(document));
  const about = new TextDecoder().decode(parts.get(ABOUT));
  parts.set(
    ABOUT,
    new TextEncoder().encode(about.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-09-01T00:00:00Z')),
  );
  return packArchive(parts);
}

const folder = process.argv[2] ?? join(import.meta.dirname, '../district/shushensky/templates');
mkdirSync(folder, { recursive: true });
for (const kind of Object.keys(templates) as DocumentKind[])
  writeFileSync(join(folder, `${kind}.docx`), await bytesOf(kind));

import { propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { officialNames, russianOn } from './acts/typed.ts';
import { story } from './harness/story.ts';

const LIMIT = 180_000;

/** What the example of a program holds: a Russian district's own content. */
const example = [
  'Смешанное обучение на уроке',
  'Как соединить работу в классе и в цифровой среде: приёмы, задания, оценивание.',
  'Учителя 5–9 классов',
  'Затруднения педагогов в организации самостоятельной работы.',
  'Модели смешанного обучения',
  'Проектирование урока',
];

story(
  'whoever chooses English at the sign-in reads all of the page in it, at every device, until they choose Russian again',
  async ({ visit, problems }) => {
    const title = newTitle('По-английски');
    const id = await propose(title);
    const names = await officialNames([`«${title}», 18 ч`, title, ...example, 'Русский']);

    const page = await visit();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('E-mail').fill('level-district@demo.local');
    await page.getByLabel('Password').fill('demo-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'My tasks' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');

    const found: string[] = [];
    const q = encodeURIComponent(title);
    const parts = ['content', 'history', 'decisions', 'documents', 'tasks', 'questions'];
    const screens = [
      `/cases?q=${q}`,
      `/awaited?q=${q}`,
      ...parts.map((tab) => `/cases/${id}?tab=${tab}`),
      '/start',
      '/registry?q=nothing',
      '/absences',
      '/more',
    ];
    for (const screen of screens) {
      await page.goto(screen);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      found.push(...(await russianOn(page, names)));
    }
    expect(found).toEqual([]);

    const elsewhere = await visit({ as: 'level-district', path: `/cases/${id}` });
    await elsewhere.getByText('Waits for a check by the council secretary').waitFor();
    await elsewhere.getByRole('button', { name: 'Русский' }).click();
    await elsewhere.getByText('Ждёт проверки секретаря экспертного совета').waitFor();
    expect(await elsewhere.locator('html').getAttribute('lang')).toBe('ru');
    expect(problems.filter((problem) => !problem.includes('401'))).toEqual([]);
  },
  LIMIT,
);

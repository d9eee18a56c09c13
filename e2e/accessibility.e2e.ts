import type { Page } from 'playwright-core';
import { idOf, propose, proposeAndApprove, proposeUntilVote, taskOf } from './acts/api.ts';
import { seriousViolations } from './acts/axe.ts';
import { newTitle } from './acts/page.ts';
import { story, viewports, type Stage } from './harness/story.ts';

const LIMIT = 240_000;

interface Screen {
  as?: string;
  path: string;
  /** Text that is there when the screen is. */
  shows: string | RegExp;
}

async function screens(): Promise<Screen[]> {
  const submitted = await propose(newTitle('Доступность'));
  const onVote = await proposeUntilVote(newTitle('Доступность на голосовании'));
  const published = await proposeAndApprove(newTitle('Доступность в реестре'));
  const check = await taskOf('secretary', submitted);
  const vote = await taskOf('member1', onVote);
  return [
    { path: '/', shows: 'Пароль' },
    { as: 'secretary', path: '/', shows: /Проверить программу/ },
    { as: 'secretary', path: `/tasks/${check.id}`, shows: 'Рецензенты' },
    { as: 'secretary', path: `/tasks/${check.id}?panel=ask`, shows: 'Отправить вопрос' },
    { as: 'member1', path: `/tasks/${vote.id}`, shows: 'Воздержаться' },
    { as: 'leader', path: '/start', shows: /Утверждение программы/ },
    { as: 'leader', path: '/start/program-approval', shows: 'Название модуля' },
    { as: 'leader', path: '/cases', shows: /Доступность/ },
    { as: 'leader', path: `/cases/${onVote}?map=true`, shows: /Ждёт голос/ },
    { as: 'leader', path: `/cases/${onVote}?tab=history`, shows: /Дело начато/ },
    { as: 'leader', path: `/cases/${onVote}?panel=withdraw`, shows: 'Причина' },
    { as: 'admin', path: `/cases/${submitted}?tab=tasks`, shows: /Передать другому/ },
    { as: 'admin', path: `/cases/${submitted}?panel=operate`, shows: 'Освободить дело' },
    { as: 'admin', path: '/stuck', shows: 'Застряло' },
    { as: 'admin', path: '/history?show=operations', shows: 'История действий' },
    { as: 'leader', path: '/registry', shows: 'Реестр программ' },
    { as: 'leader', path: '/courses', shows: 'Открыть группу' },
    { as: 'teacher1', path: '/courses?show=mine', shows: 'Каталог и курсы' },
    { as: 'leader', path: `/start/program-delivery?program=${published}`, shows: 'Наименьшая группа' },
    { as: 'teacher1', path: `/registry/${published}`, shows: 'Кто согласовал' },
    { as: 'teacher1', path: '/credit-book', shows: 'Накопленные часы' },
    { as: 'teacher1', path: '/year', shows: 'Мой год' },
    { as: 'head1', path: '/school', shows: 'Педагоги' },
    { as: 'methodist', path: '/school', shows: /Имена и планы/ },
    { as: 'teacher1', path: '/start/external-credit', shows: 'Номер документа' },
    { as: 'head1', path: '/absences', shows: 'Номер приказа' },
    { as: 'leader', path: `/cases/${onVote}?tab=documents`, shows: /Экспертное заключение/ },
    { as: 'admin', path: '/erasures', shows: 'Никто не просил' },
    { as: 'head2', path: '/my-data', shows: 'Скачать мои данные' },
    { as: 'head2', path: '/my-data/consents/publicName', shows: 'Напечатать' },
    { as: 'admin', path: '/templates', shows: 'Лист голосования' },
    { as: 'admin', path: '/people', shows: 'Соколова Марина Викторовна' },
    { as: 'admin', path: '/people/new', shows: 'Отчество, если есть' },
    { as: 'admin', path: '/people/import', shows: 'Выбрать файл' },
    { as: 'admin', path: `/people/${await idOf('leader')}?panel=dismiss`, shows: 'Последний день' },
    { as: 'admin', path: '/orders', shows: 'Приказ № 219-о' },
    { as: 'admin', path: '/rollover', shows: /^Переход на/ },
    { as: 'admin', path: '/orders/new', shows: 'Скан приказа' },
    { as: 'admin', path: '/mail', shows: /Доступность/ },
    { as: 'admin', path: '/mail/delivery', shows: /Доступность/ },
    { as: 'admin', path: '/accounts', shows: 'Последний вход' },
    { as: 'leader', path: '/account', shows: 'Новый ключ' },
    { path: '/forgot', shows: 'Отправить письмо' },
    { path: '/welcome', shows: /Введите код с листка/ },
  ];
}

async function faultsOf(page: Page, { path, shows }: Screen): Promise<string[]> {
  await page.getByText(shows).filter({ visible: true }).first().waitFor();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...(await seriousViolations(page)).map((fault) => `${path}: ${fault}`),
    ...(overflow > 0 ? [`${path}: ${overflow} px wider than the screen`] : []),
  ];
}

const looks = [
  { name: '1440 px, light', viewport: viewports.desktop, scheme: 'light' },
  { name: '390 px, dark', viewport: viewports.phone, scheme: 'dark' },
] as const;

/** Each person's screens one after another in one window, and each screen in every look. */
async function faultsOnAll({ visit }: Stage): Promise<string[]> {
  const faults: string[] = [];
  const pages = new Map<string | undefined, Page>();
  for (const screen of await screens()) {
    const page = pages.get(screen.as) ?? (await visit({ as: screen.as }));
    pages.set(screen.as, page);
    await page.goto(screen.path);
    for (const { name, viewport, scheme } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      faults.push(...(await faultsOf(page, screen)).map((fault) => `${name}: ${fault}`));
    }
  }
  return faults;
}

story(
  'no screen has a serious fault for those who see, hear or move otherwise, and on a phone nothing is wider than it',
  async (stage) => expect(faultsOnAll(stage)).resolves.toEqual([]),
  LIMIT,
);

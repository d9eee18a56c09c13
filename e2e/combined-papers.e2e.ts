import { seriousViolations } from './acts/axe.ts';
import { inHalves } from './acts/course.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 240_000;

story(
  'a methodist sees who has completed parts of a program that add up, and issues one удостоверение for them',
  async ({ visit, problems }) => {
    const title = newTitle('Большая программа');
    await inHalves('teacher3', title);
    const page = await visit({ as: 'methodist' });
    await page.getByRole('navigation').getByRole('link', { name: 'Документы', exact: true }).first().click();
    const row = page.getByRole('listitem').filter({ hasText: `«${title}»: в сумме 18 ч` });
    await row.getByText('9 ч, с 1 марта по 20 мая').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await row.getByRole('button', { name: /Выдать удостоверение/ }).click();
    await page.getByText('Удостоверение готовится').waitFor();
    await row.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);

    const leader = await visit({ as: 'leader', path: '/papers', viewport: 'phone' });
    await leader.getByRole('alert').waitFor();
  },
  LIMIT,
);

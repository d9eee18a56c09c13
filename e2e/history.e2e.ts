import { propose } from './acts/api.ts';
import { choose, newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

story(
  'the administrator sees who did what, newest first, and narrows it down to a case',
  async ({ visit, problems }) => {
    const title = newTitle('История действий');
    await propose(title);
    const admin = await visit({ as: 'admin', path: '/history' });
    await admin.getByLabel('Найти по делу или причине').fill(title);
    await admin.getByText('Открыт шаг: Проверка комплектности').first().waitFor();
    await choose(admin, 'Что произошло', 'Дело начато');
    await admin.locator('.history-row').nth(1).waitFor({ state: 'detached' });
    const row = admin.getByRole('listitem').filter({ hasText: 'Дело начато' });
    await row.getByText('Соколова М. В.').waitFor();
    await row.getByRole('link').click();
    await admin.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
    expect(problems).toEqual([]);
  },
);

import { idOf, person, propose, proposeUntilVote } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

story(
  'a filter by a person names them, however far down the list of people they stand',
  async ({ visit, problems }) => {
    await propose(newTitle('У кого'));
    const page = await visit({ as: 'leader' });
    // So few people come at once that the secretary is not among them.
    await page.route(/\/api\/people\?.*limit=30\b/, (route) =>
      route.continue({ url: route.request().url().replace('limit=30', 'limit=1') }),
    );

    await page.goto(`/cases?holder=${await idOf('secretary')}`);

    await page.locator('.filter.is-holder').getByText('Кузьмина Елена').waitFor();
    expect(problems).toEqual([]);
  },
);

story('the mailbox is sorted by its recipients, and the address keeps it', async ({ visit, problems }) => {
  // By then many have a letter.
  await proposeUntilVote(newTitle('Порядок писем'));
  const admin = await person('admin');
  const firstBy = async (sort: string): Promise<string> => {
    const { items } = await admin.get<{ items: { toName: string }[] }>(`/api/demo/mail?limit=1&sort=${sort}`);
    return items[0]?.toName ?? '';
  };
  const [lowest, highest] = [await firstBy('to'), await firstBy('-to')];
  expect(lowest).not.toBe(highest);
  const page = await visit({ as: 'admin', path: '/mail' });
  const shownFirst = (name: string) =>
    page.locator('li:first-child [data-row]').filter({ hasText: name }).waitFor();

  await page.getByRole('button', { name: 'Кому' }).click();
  await shownFirst(lowest);
  await page.getByRole('button', { name: 'Кому' }).click();
  await shownFirst(highest);
  expect(new URL(page.url()).searchParams.get('sort')).toBe('-to');
  await page.reload();

  await shownFirst(highest);
  await page.getByRole('status').filter({ hasText: 'Кому, по убыванию' }).waitFor({ state: 'attached' });
  expect(problems).toEqual([]);
});

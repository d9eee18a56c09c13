import { proposeUntilVote } from './acts/api.ts';
import { newTitle, openTask } from './acts/page.ts';
import { story } from './harness/story.ts';

const TOUCHABLE = 44;

story(
  'a member votes on a phone, with one press where no reason is asked for',
  async ({ visit, problems }) => {
    const title = newTitle('Голос с телефона');
    await proposeUntilVote(title);
    const page = await visit({ as: 'member3', viewport: 'phone' });
    await openTask(page, title);
    const choice = page.getByRole('button', { name: 'За', exact: true });
    const box = await choice.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(TOUCHABLE);

    await choice.click();

    await page.getByText('Решение принято').first().waitFor();
    await page.goto('/?state=decided');
    await page.getByRole('link').filter({ hasText: title }).waitFor();
    expect(problems).toEqual([]);
  },
);

story('a vote against asks for its reason first, and is sent with it', async ({ visit }) => {
  const title = newTitle('Против с причиной');
  const caseId = await proposeUntilVote(title);
  const page = await visit({ as: 'member2', viewport: 'phone' });
  await openTask(page, title);
  await expect(page.getByLabel('Причина').count()).resolves.toBe(0);
  await page.getByRole('button', { name: 'Против' }).click();
  const reason = page.getByLabel('Причина');
  await reason.waitFor();
  await page.getByRole('button', { name: 'Против' }).click();
  await page.getByText('Заполните это поле').waitFor();

  await reason.fill('Мало часов на практику.');
  await page.getByRole('button', { name: 'Против' }).click();

  await page.getByText('Решение принято').first().waitFor();
  await page.goto(`/cases/${caseId}?tab=decisions`);
  await page.getByText('Мало часов на практику.').waitFor();
});

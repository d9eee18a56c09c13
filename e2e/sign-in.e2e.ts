import { story } from './harness/story.ts';

story(
  'the right password leads to the worklist, and its empty state says what would be here',
  async (stage) => {
    const page = await stage.visit();
    await page.getByLabel('Логин или e-mail').fill('teacher5@demo.local');
    await page.getByLabel('Пароль').fill('demo-demo');
    await page.getByRole('button', { name: 'Войти' }).click();
    await page.getByRole('heading', { name: 'Мои задачи' }).waitFor();
    expect(stage.problems.filter((problem) => !problem.includes('401'))).toEqual([]);
  },
);

story('a leader is offered the programs they may start', async (stage) => {
  const page = await stage.visit({ as: 'leader', path: '/start' });
  await page.getByText('Утверждение программы повышения квалификации').waitFor();
  expect(stage.problems).toEqual([]);
});

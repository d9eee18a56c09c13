import { seriousViolations } from './acts/axe.ts';
import { story } from './harness/story.ts';

story(
  'a stranger with a paper in the hand finds the check beside the sign-in and learns on a phone that a code is none',
  async ({ visit, problems }) => {
    const phone = await visit({ viewport: 'phone' });
    await phone.getByRole('link', { name: 'Проверить документ' }).click();
    await phone.getByRole('heading', { name: 'Проверка документа' }).waitFor();
    expect(await seriousViolations(phone)).toEqual([]);
    await phone.getByLabel('Код проверки').fill('авек-МНРС-0000');
    await phone.getByRole('button', { name: 'Проверить' }).click();
    await phone.getByText('Документа с таким кодом нет.').waitFor();
    expect(new URL(phone.url()).pathname).toBe('/verify/-');
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await seriousViolations(phone)).toEqual([]);
    expect(await phone.context().cookies()).toEqual([]);
    expect(problems.filter((problem) => !/status of 40[14]/.test(problem))).toEqual([]);
  },
);

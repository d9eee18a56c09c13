import { agree, proposeUntilVote, taskOf } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 120_000;
const REASON = 'Часы пересекаются с расписанием';

async function untilAgreements(title: string): Promise<string> {
  const caseId = await proposeUntilVote(title);
  for (const member of ['chair', 'member1', 'member2', 'member3']) await agree(member, caseId);
  for (const signer of ['secretary', 'chair']) await agree(signer, caseId);
  return caseId;
}

story(
  'a head’s refusal is told as one, and leads the author to a new edition with the reason on top',
  async ({ visit, problems }) => {
    const caseId = await untilAgreements(newTitle('Отказ школы'));
    await agree('head2', caseId, { choice: 'refuse', reason: `${REASON}.` });
    const leader = await visit({ as: 'leader', path: `/cases/${caseId}` });
    await leader.getByText(`Школа № 2 отказала: «${REASON}»`).waitFor();
    await leader.getByText('Дальше: согласительное совещание').waitFor();
    await leader.getByText('Согласования школ: согласны 0, отказ 1 из 3').waitFor();

    for (const head of ['head1', 'head3']) await agree(head, caseId);
    const { id } = await taskOf('leader', caseId);
    await leader.goto(`/tasks/${id}`);

    await leader.getByText(`Школа № 2 отказала: «${REASON}»`).waitFor();
    const newEdition = leader.getByRole('button', { name: 'Внести новую редакцию' });
    await newEdition.waitFor();
    await expect(newEdition.getAttribute('class')).resolves.toContain('ant-btn-primary');
    const labels = await leader.locator('.form-fields label').allTextContents();
    expect(labels.indexOf('Название программы')).toBeLessThan(labels.indexOf('О чём программа'));
    expect(labels.indexOf('О чём программа')).toBeLessThan(labels.indexOf('Школы'));
    expect(problems).toEqual([]);

    const admin = await visit({ as: 'admin', path: '/mail?to=leader@demo.local' });
    await admin
      .getByText(/^Часть школ отказала/)
      .first()
      .waitFor();
    await expect(admin.getByText(/^Протокол/).count()).resolves.toBe(0);
  },
  LIMIT,
);

story('a case that is not there, or not to be seen, leads on to all cases', async ({ visit }) => {
  const page = await visit({ as: 'leader', path: '/cases/00000000-0000-4000-8000-000000000000' });
  await page.getByRole('heading', { name: 'Такого дела нет или оно вам не видно' }).waitFor();
  await expect(page.getByRole('button', { name: 'Попробовать ещё раз' }).count()).resolves.toBe(0);
  await page.getByRole('link', { name: 'Ко всем делам' }).click();
  await page.getByRole('heading', { name: 'Дела' }).waitFor();
});

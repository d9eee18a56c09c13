import { person, propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

story(
  'an administrator gives a step more time and then cancels the case, each with a reason that stands in its history',
  async ({ visit, problems }) => {
    const caseId = await propose(newTitle('Продление'));
    const admin = await visit({ as: 'admin', path: `/cases/${caseId}?tab=tasks` });
    const api = await person('admin');
    const dueOf = async () => (await api.get<{ due: string }>(`/api/cases/${caseId}`)).due;
    const due = await dueOf();

    await admin.getByRole('link', { name: 'Продлить…' }).click();
    await admin.getByLabel('На сколько рабочих дней').fill('5');
    await admin.getByLabel('Причина').fill('Секретарь на семинаре');
    await admin.getByRole('button', { name: 'Продлить', exact: true }).click();
    await admin.getByText('Срок продлён').first().waitFor();
    expect((await dueOf()) > due).toBe(true);

    await admin.getByRole('link', { name: 'Отменить дело…' }).click();
    await admin.getByLabel('Причина').fill('Подана дважды');
    await admin.getByRole('button', { name: 'Отменить дело', exact: true }).click();
    await admin.getByText('Дело отменено').first().waitFor();
    await admin.getByLabel('Части дела').getByRole('link', { name: 'История' }).click();
    for (const reason of ['Секретарь на семинаре', 'Подана дважды']) {
      await admin.getByText(reason).first().waitFor();
    }
    expect(problems).toEqual([]);
  },
);

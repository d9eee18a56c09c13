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

    const panel = admin.getByRole('dialog');
    const act = async (reason: string): Promise<void> => {
      await panel.getByLabel('Причина').fill(reason);
      await panel.getByRole('button', { name: /Пробный прогон/ }).click();
      await panel.getByRole('button', { name: /^Сделать для/ }).click();
      await panel.getByText('Сделано').first().waitFor();
      await panel.getByRole('button', { name: 'Готово' }).click();
    };
    await admin.getByRole('link', { name: 'Продлить срок…' }).click();
    await panel.getByLabel('На сколько рабочих дней').fill('5');
    await act('Секретарь на семинаре');
    expect((await dueOf()) > due).toBe(true);

    await admin.getByRole('link', { name: 'Действия администратора…' }).click();
    await panel.getByRole('radio', { name: 'Отменить дело' }).check();
    await act('Подана дважды');
    await admin.getByLabel('Части дела').getByRole('link', { name: 'История' }).click();
    for (const reason of ['Секретарь на семинаре', 'Подана дважды']) {
      await admin.getByText(reason).first().waitFor();
    }
    expect(problems).toEqual([]);
  },
);

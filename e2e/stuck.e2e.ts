import { person, propose, idOf } from './acts/api.ts';
import { choose, newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 180_000;

/** So many days from today, as the district's calendar has it. */
function day(ahead: number): string {
  const at = new Date(Date.now() + ahead * 86_400_000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Krasnoyarsk' });
}

story(
  'an absent secretary without a substitute holds up cases: the cause is seen, tried, freed, verified and taken back',
  async ({ visit, problems }) => {
    const titles = [newTitle('Ждут секретаря'), newTitle('Ждут секретаря')];
    for (const title of titles) await propose(title);
    const secretary = await person('secretary');
    const away = { from: day(0), to: day(60), substitute: null };
    const { id: absence } = await secretary.send<{ id: string }>('PUT', '/api/me/absences', away);
    try {
      await isAway('secretary', absence);
      const admin = await visit({ as: 'admin', path: '/stuck' });
      const cause = admin.getByRole('listitem').filter({ hasText: 'Кузьмина Е. А.' }).first();
      await cause.waitFor({ timeout: 60_000 });
      await cause.getByRole('link', { name: 'Назначить замещающего…' }).click();
      await cause.getByText(titles[0] ?? '').waitFor();

      const panel = admin.getByRole('dialog');
      await choose(admin, 'Кто замещает', 'Романова', 'Романова');
      await panel.getByLabel('Причина').fill('Секретарь в отпуске');
      await panel.getByRole('button', { name: /Пробный прогон/ }).click();
      await panel.getByText('пока ничего не изменено').waitFor();
      await panel.getByText('Романова Т. С.').first().waitFor();
      const ids = await idsOf(titles);
      for (const id of ids) expect(await holderOf(id)).toBe(await idOf('secretary'));

      await panel.getByRole('button', { name: /^Сделать для/ }).click();
      await panel.getByText(/система подтвердила/).waitFor({ timeout: 60_000 });
      for (const id of ids) expect(await holderOf(id)).toBe(await idOf('deputy1'));

      await panel.getByRole('button', { name: 'Отменить действие…' }).click();
      await panel.getByLabel('Почему действие отменяется').fill('Секретарь на месте');
      await panel.getByRole('button', { name: /Пробный прогон/ }).click();
      await panel.getByRole('button', { name: /^Отменить для/ }).click();
      await panel.getByText(/система подтвердила/).waitFor({ timeout: 60_000 });
      for (const id of ids) expect(await holderOf(id)).toBe(await idOf('secretary'));

      await admin.goto('/history?show=operations');
      await admin.getByText('Отмена: Назначить замещающего').first().waitFor();
      expect(problems).toEqual([]);
    } finally {
      await secretary.send('POST', `/api/absences/${absence}/end`, {});
    }
  },
  LIMIT,
);

story(
  'an administrator pauses a case from its page and resumes it, each tried first and verified',
  async ({ visit, problems }) => {
    const caseId = await propose(newTitle('Приостановка'));
    const admin = await visit({ as: 'admin', path: `/cases/${caseId}` });
    const panel = admin.getByRole('dialog');
    for (const [action, becomes] of [
      ['Приостановить', 'стоят'],
      ['Возобновить', 'идут'],
    ] as const) {
      await admin.getByRole('link', { name: 'Действия администратора…' }).click();
      await panel.getByRole('radio', { name: action }).check();
      await panel.getByLabel('Причина').fill('Проверка документов');
      await panel.getByRole('button', { name: /Пробный прогон/ }).click();
      await panel.getByText(becomes, { exact: true }).waitFor();
      await panel.getByRole('button', { name: /^Сделать для/ }).click();
      await panel.getByText(/система подтвердила/).waitFor({ timeout: 60_000 });
      await panel.getByRole('button', { name: 'Готово' }).click();
      await admin.getByLabel('Что с делом делали администраторы').getByText(action).first().waitFor();
    }
    expect(problems).toEqual([]);
  },
  LIMIT,
);

/** The worker takes an absence up on its day, within a minute. */
async function isAway(login: string, absence: string): Promise<void> {
  const someone = await person(login);
  for (let attempt = 0; attempt < 480; attempt += 1) {
    const { items } = await someone.get<{ items: { id: string; state: string }[] }>('/api/me/absences');
    if (items.some(({ id, state }) => id === absence && state === 'active')) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${login} is not away`);
}

async function idsOf(titles: readonly string[]): Promise<string[]> {
  const admin = await person('admin');
  const found = await Promise.all(
    titles.map(async (title) => {
      const query = new URLSearchParams({ q: title });
      return (await admin.get<{ items: { id: string }[] }>(`/api/cases?${query}`)).items;
    }),
  );
  return found.flat().map(({ id }) => id);
}

async function holderOf(caseId: string): Promise<string | undefined> {
  const admin = await person('admin');
  const { holders } = await admin.get<{ holders: { person: { id: string } }[] }>(`/api/cases/${caseId}`);
  return holders[0]?.person.id;
}

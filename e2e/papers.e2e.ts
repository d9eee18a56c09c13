import { readFile } from 'node:fs/promises';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { addDays } from '../domain/calendar.ts';
import { agree, idOf, person, proposeAndApprove, published } from './acts/api.ts';
import { seriousViolations } from './acts/axe.ts';
import { newTitle } from './acts/page.ts';
import { startProduct, type RunningProduct } from './harness/start-product.ts';
import { story } from './harness/story.ts';

const MINUTES = 60_000;
let sandbox: RunningProduct;

beforeAll(async () => {
  sandbox = await startProduct({ args: ['--sandbox'] });
  // A course takes weeks: this file's story plays where the clock can be moved.
  process.env.E2E_BASE_URL = sandbox.baseUrl;
}, 6 * MINUTES);

afterAll(() => sandbox.stop());

interface Opened {
  id: string;
  sessions: { date: string }[];
}

/** A course of an approved program, as its leader opens it. */
async function opened(title: string): Promise<Opened> {
  const program = await proposeAndApprove(title);
  await published(program);
  const leader = await person('leader');
  const key = '/api/process-types/program-delivery';
  const { input } = await leader.get<{ input: { examples: { sessions: Opened['sessions'] }[] } }>(key);
  const [example] = input.examples;
  const content = { ...example, program, host: 'school-1', assessment: 'none' };
  const { id } = await leader.send<{ id: string }>('POST', `${key}/cases`, content);
  return { id, sessions: example?.sessions ?? [] };
}

/** The answer comes when all that is due until then has happened, which may take longer than a request is waited for. */
async function moveTo(day: string): Promise<void> {
  const admin = await person('admin');
  const to = `${day}T00:00:00+07:00`;
  void admin.send('POST', '/api/sandbox/clock', { to }).catch(() => undefined);
  for (let looks = 0; looks < 600; looks += 1) {
    const { now, movingTo } = await admin.get<{ now: string; movingTo: string | null }>('/api/sandbox/clock');
    if (new Date(now) >= new Date(to) && movingTo === null) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`The clock does not come to ${to}`);
}

/** The course takes place with this teacher, and its papers are issued. */
async function delivered({ id, sessions }: Opened, login: string): Promise<void> {
  await (await person(login)).send('POST', `/api/courses/${id}/enrollment`, {});
  await agree('leader', id, { choice: 'close' });
  await agree('leader', id, { choice: 'run' });
  const present = [await idOf(login)];
  for (const { date } of sessions) {
    await moveTo(addDays(date, 1));
    await agree('leader', id, { choice: 'mark', present });
  }
  await agree('leader', id, { choice: 'conclude' });
  await agree('methodist', id, { choice: 'issue' });
}

story(
  'a teacher gets the paper of a course on a phone, a stranger checks it by its code, and a methodist annuls it in the open',
  async ({ visit, problems }) => {
    const title = newTitle('Курс');
    const course = await opened(title);
    await delivered(course, 'teacher1');

    const phone = await visit({ as: 'teacher1', viewport: 'phone', path: `/courses/${course.id}/papers` });
    await phone.getByText(title).first().waitFor();
    await phone
      .getByText(/Сертификат № \d+ от /)
      .first()
      .waitFor();
    expect(await phone.getByRole('button', { name: 'Аннулировать' }).count()).toBe(0);
    const [download] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('link', { name: /PDF/ }).click(),
    ]);
    expect(await textOfPdf(await readFile(await download.path()))).toContain('Иванова Мария Сергеевна');
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await seriousViolations(phone)).toEqual([]);
    const address = (await phone.getByRole('link', { name: /Проверить по коду/ }).getAttribute('href')) ?? '';

    const stranger = await visit({ viewport: 'phone', path: address });
    await stranger.getByText('Документ подлинный и действителен').waitFor();
    await stranger.getByText('Иванова Мария Сергеевна').waitFor();
    expect(await seriousViolations(stranger)).toEqual([]);

    const methodist = await visit({ as: 'methodist', path: `/courses/${course.id}/papers` });
    await methodist.getByRole('link', { name: 'Распечатать 1 документ, PDF' }).waitFor();
    await methodist.getByRole('button', { name: 'Аннулировать' }).click();
    await methodist.getByRole('dialog').getByRole('button', { name: 'Аннулировать' }).click();
    await methodist.getByRole('dialog').getByRole('alert').waitFor();
    await methodist.getByLabel('Причина').fill('Посещение записано ошибочно.');
    await methodist.getByRole('dialog').getByRole('button', { name: 'Аннулировать' }).click();
    await methodist.getByText('аннулирован', { exact: true }).waitFor();
    await stranger.reload();
    await stranger.getByText(/Сертификат аннулирован с /).waitFor();
    expect(await stranger.getByText('ошибочно').count()).toBe(0);
    expect(problems.filter((problem) => !/status of 422/.test(problem))).toEqual([]);
  },
  12 * MINUTES,
);

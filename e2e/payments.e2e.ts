import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { agree, idOf, person, proposeAndApprove, published, taskOf } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { startProduct, type RunningProduct } from './harness/start-product.ts';
import { story } from './harness/story.ts';

const MINUTES = 60_000;
const DAY_MS = 86_400_000;
const PAPER = {
  name: 'соглашение.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
};
let sandbox: RunningProduct;

beforeAll(async () => {
  sandbox = await startProduct({ args: ['--sandbox'] });
  // Months pass between agreement and pay: these stories play where the clock moves.
  process.env.E2E_BASE_URL = sandbox.baseUrl;
}, 6 * MINUTES);

afterAll(() => sandbox.stop());

interface Clock {
  now: string;
  movingTo: string | null;
}

const clock = async () => (await person('admin')).get<Clock>('/api/sandbox/clock');

/** Lets time come to this moment: asked again as long as it takes, for one request may not wait that long. */
async function passTo(moment: number): Promise<void> {
  const admin = await person('admin');
  const to = new Date(moment).toISOString();
  for (let looks = 0; looks < 1_000; looks += 1) {
    const { now, movingTo } = await admin.get<Clock>('/api/sandbox/clock');
    if (movingTo === null && new Date(now).getTime() >= moment) return;
    if (movingTo === null) await admin.send('POST', '/api/sandbox/clock', { to }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The clock does not get there');
}

const weekday = (at: number) => new Date(at).getUTCDay();
const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** A course of a Wednesday and a Thursday in some three weeks; its case, and when it begins. */
async function opened(title: string): Promise<{ course: string; starts: number }> {
  const program = await proposeAndApprove(title);
  await published(program);
  const now = new Date((await clock()).now).getTime();
  let day = now + 21 * DAY_MS;
  while (weekday(day) !== 3) day += DAY_MS;
  const sessions = [0, 1].map((later) => ({
    ...{ date: isoDay(day + later * DAY_MS), from: '15:00', to: '21:45', hours: 9 },
    ...{ topic: 'Практикум', place: 'Кабинет 3', time: 'free' },
  }));
  const leader = await person('leader');
  const { id } = await leader.send<{ id: string }>('POST', '/api/process-types/program-delivery/cases', {
    ...{ program, host: 'school-1', places: 25, minimum: 1, assessment: 'none', sessions },
  });
  return { course: id, starts: new Date(`${isoDay(day)}T08:00:00Z`).getTime() };
}

story(
  'a leader reads in one sentence where the pay is, all the way; the accountant batches it, downloads the file and marks it paid',
  async ({ visit, problems }) => {
    const { course, starts } = await opened(newTitle('Оплата'));
    const leader = await person('leader');
    const { id } = await leader.send<{ id: string }>(
      'POST',
      '/api/process-types/payment-authorization/cases',
      {
        ...{ cohort: course, payee: await idOf('leader'), hours: 18, rate: 50_000, route: 'hourly' },
      },
    );
    const phone = await visit({ as: 'leader', viewport: 'phone', path: '/payments' });
    const where = phone.getByRole('region', { name: 'Где моя оплата' });
    await where
      .getByText(/Ждёт подтверждения денег от бухгалтера .+\(Н\. И\. Морозова\).+Если не ответит до/)
      .waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const books = await visit({ as: 'accountant', path: '/payments' });
    await books.getByRole('button', { name: 'Задать бюджет на год…' }).click();
    const budget = books.getByRole('dialog', { name: 'Бюджет на год' });
    await budget.getByLabel('Источник').fill('Местный бюджет');
    await budget.getByLabel('Сумма, ₽').fill('сто тысяч');
    await budget.getByRole('button', { name: 'Задать' }).click();
    await budget.getByText('Выберите плательщика.').waitFor();
    await budget.getByText('Напишите сумму цифрами: 150 000,50.').waitFor();
    await budget.getByLabel('Плательщик').click();
    await books.getByTitle('Школа № 1').click();
    await budget.getByLabel('Сумма, ₽').fill('100 000.50');
    await budget.getByRole('button', { name: 'Задать' }).click();
    const set = books.getByLabel(/Бюджет: Местный бюджет, \d{4}, Школа № 1/);
    await set.waitFor();
    expect(await set.inputValue()).toBe('100000,50');

    await agree('accountant', id);
    await where.getByText(/Ждёт согласования директора .+\(В\. А\. Козлов\)/).waitFor();

    const head = await visit({ as: 'head1', path: `/tasks/${(await taskOf('head1', id)).id}` });
    await head.locator('input[type=file]').setInputFiles(PAPER);
    await head.getByText(PAPER.name).waitFor();
    await head.getByRole('button', { name: 'Согласовать' }).click();
    await where.getByText(/Ждёт окончания занятий/).waitFor();

    await (await person('teacher1')).send('POST', `/api/courses/${course}/enrollment`, {});
    await agree('leader', course, { choice: 'close' });
    await agree('leader', course, { choice: 'run' });
    await passTo(starts + 2 * DAY_MS);
    for (let session = 0; session < 2; session += 1)
      await agree('leader', course, { choice: 'mark', present: [await idOf('teacher1')] });
    await agree('leader', course, { choice: 'conclude' });
    await where.getByText(/Ждёт справки о часах или акта/).waitFor();
    await agree('leader', id);
    await agree('methodist', id);
    await agree('head1', id);
    await where.getByText(/Ждёт реестра на выплату: /).waitFor();

    const accountant = await visit({ as: 'accountant', path: '/payments' });
    await accountant.getByRole('button', { name: /Реестр на выплату.*9\s000,00/ }).waitFor();
    await accountant.getByRole('button', { name: 'Выбрать все к реестру' }).click();
    await accountant.getByText(/В реестре будет 1 выплата на 9\s000,00\s₽: Школа № 1\./).waitFor();
    await accountant.getByRole('button', { name: 'Составить реестр' }).click();
    const link = accountant.getByRole('link', { name: /Реестр № 1 за \d{4}/ });
    await link.waitFor();
    const [download] = await Promise.all([accountant.waitForEvent('download'), link.click()]);
    const sheet = strFromU8(
      unzipSync(await readFile(await download.path()))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    );
    expect(sheet).toContain('Соколова Марина Викторовна');
    expect(sheet).toContain('9000,00');
    await accountant.getByRole('button', { name: 'Выбрать все из реестров' }).click();
    await accountant.getByRole('button', { name: 'Отметить выплаченными' }).click();
    await accountant.getByText('Отмечена 1 выплата.').waitFor();

    await phone.goto(`/payments/${id}`);
    await phone
      .getByText(/выплачена/)
      .first()
      .waitFor();
    await phone
      .getByRole('row', { name: /Практикум/ })
      .first()
      .waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

    // The bank sends it back.
    await accountant.goto(`/payments/${id}`);
    await accountant.getByRole('button', { name: 'Деньги вернулись…' }).click();
    const panel = accountant.getByRole('dialog', { name: 'Деньги вернулись' });
    await panel.getByLabel('Причина').fill('Счёт закрыт.');
    await panel.getByRole('button', { name: 'Сторнировать выплату' }).click();
    await accountant.getByText('Выплата сторнирована.').waitFor();
    await accountant.getByRole('button', { name: 'Деньги вернулись…' }).waitFor({ state: 'detached' });
    await phone.goto(`/payments/${id}`);
    await phone.getByText(/Заявка сторнирована .+Оплату можно запросить заново\./).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await phone.getByRole('button', { name: 'Запросить оплату заново' }).click();
    await phone.getByText(/Ждёт подтверждения денег от бухгалтера/).waitFor();
    expect(problems).toEqual([]);
  },
  8 * MINUTES,
);

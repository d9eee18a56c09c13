import { dayIn } from '../scripts/runtime/day-in.ts';
import { person, propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { startProduct, type RunningProduct } from './harness/start-product.ts';
import { story } from './harness/story.ts';

const MINUTES = 60_000;
let sandbox: RunningProduct;

beforeAll(async () => {
  sandbox = await startProduct({ args: ['--sandbox'] });
  // This file's stories play there, not in the product that all share.
  process.env.E2E_BASE_URL = sandbox.baseUrl;
}, 6 * MINUTES);

afterAll(() => sandbox.stop());

story(
  'the administrator moves the sandbox’s clock by a day, to the next event and to a date; everybody sees the new date',
  async ({ visit, problems }) => {
    const title = newTitle('Песочница');
    await propose(title);
    const secretary = await visit({ as: 'secretary', viewport: 'phone' });
    await secretary.getByText('Песочница: здесь всё пробное.').waitFor();
    expect(await secretary.getByRole('button', { name: 'Следующий день' }).count()).toBe(0);

    const admin = await visit({ as: 'admin', path: '/sandbox' });
    await admin.getByRole('listitem').filter({ hasText: title }).first().waitFor();
    const before = await clock();
    await admin.getByRole('button', { name: 'Следующий день' }).click();
    await movedPast(new Date(before.now).getTime() + 23 * 3_600_000);
    await admin.getByRole('button', { name: 'Следующее событие' }).click();
    await movedPast(new Date(before.next ?? '').getTime());

    await admin.getByLabel('До начала какого дня').fill('2020-01-01');
    await admin.getByRole('button', { name: 'Перевести часы' }).click();
    await admin.getByText('Нужен день позже сегодняшнего').waitFor();
    const day = dayIn(40);
    await admin.getByLabel('До начала какого дня').fill(day);
    await admin.getByRole('button', { name: 'Перевести часы' }).click();
    await movedPast(new Date(`${day}T00:00:00+07:00`).getTime());

    const [, month, date] = day.split('-').map(Number);
    await secretary.getByText(new RegExp(`Сейчас ${date}\\s.*${MONTHS[(month ?? 1) - 1]}`)).waitFor();
    await secretary.reload();
    // The secretary's term has passed: the task is overdue, and the chair has been asked too.
    await secretary.getByText(title).first().waitFor();
    expect(problems).toEqual([]);
  },
  4 * MINUTES,
);

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

interface Clock {
  now: string;
  next: string | null;
  movingTo: string | null;
}

async function clock(): Promise<Clock> {
  return await (await person('admin')).get<Clock>('/api/sandbox/clock');
}

/** Waits until the clock has passed this moment and stands. */
async function movedPast(moment: number): Promise<void> {
  const admin = await person('admin');
  for (let looks = 0; ; looks += 1) {
    const { now, movingTo } = await admin.get<Clock>('/api/sandbox/clock');
    if (new Date(now).getTime() >= moment && movingTo === null) return;
    if (looks > 400) throw new Error(`the clock stands at ${now}, on its way to ${movingTo}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
}

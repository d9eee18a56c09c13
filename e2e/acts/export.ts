import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** The server gives so few rows at once: an export has to ask again and again. */
const ROWS_A_PAGE = 1;

/** Presses «Скачать таблицей» and gives the file's name and its lines, the head first. */
export async function exported(page: Page): Promise<{ name: string; lines: string[]; pages: number }> {
  let pages = 0;
  await page.route(/\/api\/.*[?&]limit=200\b/, async (route) => {
    pages += 1;
    await route.continue({ url: route.request().url().replace('limit=200', `limit=${ROWS_A_PAGE}`) });
  });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Скачать таблицей' }).click(),
  ]);
  await page.unroute(/\/api\/.*[?&]limit=200\b/);
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), lines: text.trimEnd().split('\r\n'), pages };
}

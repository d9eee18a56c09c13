import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';

/** Presses a button that prints, and gives the text of the paper that comes out. */
export async function printed(page: Page, button: string): Promise<string> {
  // The dialog would wait for a person; the paper itself is the browser's own.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.locator('[data-sheet]').waitFor({ state: 'attached' });
  const pdf = await page.pdf({ format: 'A4' });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

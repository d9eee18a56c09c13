import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { product } from './product.ts';
import { signIn } from './sign-in.ts';

export const viewports = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};

export type Visit = {
  /** A demo login; nobody is signed in when it is left out. */
  as?: string;
  path?: string;
  viewport?: keyof typeof viewports;
};

export type Stage = {
  /** Opens a page in a browser context of its own: each visit is another person at another device. */
  visit: (visit?: Visit) => Promise<Page>;
  /** What went wrong inside the pages so far: errors in the console, exceptions, replies of 500 and above. */
  problems: string[];
};

const STEP_LIMIT = 15_000;
let browser: Browser | undefined;

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

/** A test with pages: when it fails, a screenshot of each page goes to the run's artifacts, and its message says so. */
export function story(name: string, run: (stage: Stage) => Promise<void>, limit?: number): void {
  test(
    name,
    async () => {
      const contexts: BrowserContext[] = [];
      const problems: string[] = [];
      try {
        await run({ visit: async (visit = {}) => open(visit, contexts, problems), problems });
      } catch (error) {
        throw new Error(await withScreenshots(error, name, contexts, problems), { cause: error });
      } finally {
        await Promise.all(contexts.map(async (context) => context.close()));
      }
    },
    limit,
  );
}

async function open(visit: Visit, contexts: BrowserContext[], problems: string[]): Promise<Page> {
  browser ??= await launchBrowser();
  const context = await browser.newContext({
    baseURL: product().baseUrl,
    viewport: viewports[visit.viewport ?? 'desktop'],
    locale: 'ru-RU',
    timezoneId: 'Asia/Krasnoyarsk',
  });
  contexts.push(context);
  context.setDefaultTimeout(STEP_LIMIT);
  const page = await context.newPage();
  watch(page, problems);
  if (visit.as) await signIn(page, visit.as);
  await page.goto(visit.path ?? '/');
  return page;
}

function watch(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()}: ${response.url()}`);
  });
}

async function withScreenshots(
  error: unknown,
  name: string,
  contexts: BrowserContext[],
  problems: string[],
): Promise<string> {
  const { artifacts } = product();
  await mkdir(artifacts, { recursive: true });
  const pages = contexts.flatMap((context) => context.pages());
  const slug = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  const shots = await Promise.all(
    pages.map(async (page, index) => {
      const path = join(artifacts, `${slug}-${index + 1}.png`);
      await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
      return `${page.url()} → ${path}`;
    }),
  );
  const message = error instanceof Error ? error.message : String(error);
  return [message, ...shots, ...problems].join('\n');
}

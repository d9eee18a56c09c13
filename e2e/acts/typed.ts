import type { Page } from 'playwright-core';
import { person } from './api.ts';

/** What stands in every language as it is: names of people, organizations and the district, and what `typed` says. */
export async function officialNames(typed: readonly string[]): Promise<string[]> {
  const admin = await person('admin');
  const { items: people } = await admin.get<{ items: { name: string; shortName: string }[] }>(
    '/api/people?limit=200',
  );
  const { items: organizations } = await admin.get<{ items: { name: string }[] }>('/api/organizations');
  const { district } = await admin.get<{ district: string }>('/api/me');
  const initialsFirst = people.map(({ shortName }) => shortName.replace(/^(\S+) (.+)$/, '$2 $1'));
  const names = [...people.flatMap(({ name, shortName }) => [name, shortName]), ...initialsFirst];
  return [...names, ...organizations.map(({ name }) => name), district, ...typed].toSorted(
    (a, b) => b.length - a.length,
  );
}

/** The lines of the page in which Russian is left when these are taken out. */
export async function russianOn(page: Page, names: readonly string[]): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  const text = (await page.locator('body').innerText()).replaceAll('\u00A0', ' ');
  const left = names.reduce((without, name) => without.replaceAll(name, ''), text);
  return left
    .split('\n')
    .filter((line) => /[а-яё]/i.test(line))
    .map((line) => `${new URL(page.url()).pathname}: ${line.trim()}`);
}

import type { Page } from 'playwright-core';
import { product } from './product.ts';

const DEMO_PASSWORD = 'demo-demo';

/** Signs a demo person in (`leader`, `secretary`, …) by the API; the page's context keeps the session. */
export async function signIn(page: Page, login: string): Promise<void> {
  const { baseUrl } = product();
  const reply = await page.request.post(`${baseUrl}/api/auth/sign-in/email`, {
    headers: { origin: baseUrl },
    data: { email: `${login}@demo.local`, password: DEMO_PASSWORD },
  });
  if (!reply.ok()) throw new Error(`${login} cannot sign in: ${reply.status()} ${await reply.text()}`);
}

import { launchBrowser } from './harness/browser.ts';
const base = process.env['BASE'] ?? 'http://127.0.0.1:3170';
const [login, lang, width, ...paths] = process.argv.slice(2);
const browser = await launchBrowser();
const context = await browser.newContext({
  baseURL: base,
  viewport: { width: Number(width), height: 900 },
  locale: lang === 'en' ? 'en-US' : 'ru-RU',
  timezoneId: 'Asia/Krasnoyarsk',
});
const page = await context.newPage();
page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
page.on('pageerror', (e) => console.log('exception', e.message));
if (login !== '-') {
  const r = await page.request.post(`${base}/api/auth/sign-in/email`, {
    headers: { origin: base },
    data: { email: `${login}@demo.local`, password: 'demo-demo' },
  });
  console.log('sign in', r.status());
  await page.request.put(`${base}/api/me/language`, { headers: { origin: base }, data: { language: lang } });
}
let n = 0;
for (const path of paths) {
  await page.goto(path);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(700);
  await page.screenshot({ path: `/tmp/look-${++n}.png`, fullPage: true });
  const text = await page.evaluate(() => document.body.innerText);
  if (lang === 'en')
    console.log(path, [...new Set(text.split('\n').filter((l) => /[а-яё]/i.test(l)))].join('\n   '));
}
await browser.close();

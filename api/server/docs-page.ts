import type { RequestHandler } from 'express';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';
import { endpoints, type Endpoint } from '../contract/index.ts';
import { languageOf } from './language-of.ts';
import { openApi, refusalList } from './openapi.ts';

/** Human docs at `/api/docs`: one page of plain HTML, made of the contract, that needs no script. */
export function apiDocs(): RequestHandler {
  const pages = new Map<Language, string>();
  return (request, response) => {
    if (request.path.endsWith('.css')) {
      response.type('css').send(STYLE);
      return;
    }
    const language = languageOf(request);
    const page = pages.get(language) ?? render(language);
    pages.set(language, page);
    response.type('html').vary('Accept-Language').send(page);
  };
}

function render(language: Language): string {
  const say = (ru: string, en: string) => inLanguage(t(ru, en), language);
  const operations = Object.entries(endpoints)
    .map(([name, endpoint]) => operation(name, endpoint, language))
    .join('\n');
  const refusals = refusalList()
    .map(
      ({ code, status, title }) =>
        `<tr><td>${status}</td><td><code>${code}</code></td><td>${text(inLanguage(title, language))}</td></tr>`,
    )
    .join('');
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say('API: профессиональное развитие педагогов', 'API: professional development of teachers')}</title><link rel="stylesheet" href="/api/docs/style.css">
<main><h1>API</h1>
<p>${say('Машинное описание', 'For machines')}: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). ${say('Вход', 'Sign-in')}: <code>POST /api/auth/sign-in/email</code>
<code>{email, password}</code>, ${say('дальше cookie; для программ — заголовок', 'then a cookie; for programs the header')} <code>x-api-key</code>.
${say('Каждая запись принимает', 'Every write takes')} <code>Idempotency-Key</code>. ${say('Списки', 'Lists')}: <code>?limit=&amp;cursor=</code> → <code>{items, nextCursor}</code>.</p>
${operations}
<h2>${say('Отказы', 'Refusals')}</h2><p>${say('Всегда', 'Always')} <code>application/problem+json</code>: <code>type, title, status, detail, code</code>, ${say('для 422 ещё', 'for 422 also')} <code>errors</code>.</p>
<table><thead><tr><th>${say('Статус', 'Status')}<th>code<th>${say('Что это', 'What it is')}</thead><tbody>${refusals}</tbody></table></main></html>`;
}

function operation(name: string, endpoint: Endpoint, language: Language): string {
  const say = (ru: string, en: string) => inLanguage(t(ru, en), language);
  const { method, path, summary, access } = endpoint;
  const right =
    typeof access === 'object'
      ? `${say('право', 'permission')} <code>${access.permission}</code>`
      : say('для вошедших', 'for everybody signed in');
  const described = openApi()['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  const details = described[path]?.[method.toLowerCase()] ?? {};
  const shown = JSON.stringify(
    { parameters: details['parameters'], requestBody: details['requestBody'] },
    null,
    2,
  );
  return `<section id="${name}"><h2><b class="${method}">${method}</b> <code>${text(path)}</code></h2>
<p>${text(summary)} · ${right}</p><details><summary>${say('Параметры и тело', 'Parameters and body')}</summary><pre>${text(shown)}</pre></details></section>`;
}

function text(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}
main{max-width:60rem;margin:0 auto;padding:1rem}h2{font-size:1.1rem;margin:1.5rem 0 0}
code,pre{font-family:ui-monospace,monospace;overflow-wrap:anywhere}pre{white-space:pre-wrap}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #8884}`;

import type { RequestHandler } from 'express';
import { endpoints, type Endpoint } from '../contract/index.ts';
import { openApi, refusalList } from './openapi.ts';

/** Human docs at `/api/docs`: one page of plain HTML, made of the contract, that needs no script. */
export function apiDocs(): RequestHandler {
  let page: string | undefined;
  return (request, response) => {
    if (request.path.endsWith('.css')) {
      response.type('css').send(STYLE);
      return;
    }
    page ??= render();
    response.type('html').send(page);
  };
}

function render(): string {
  const operations = Object.entries(endpoints)
    .map(([name, endpoint]) => operation(name, endpoint))
    .join('\n');
  const refusals = refusalList()
    .map(
      ({ code, status, title }) =>
        `<tr><td>${status}</td><td><code>${code}</code></td><td>${text(title)}</td></tr>`,
    )
    .join('');
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>API: профессиональное развитие педагогов</title><link rel="stylesheet" href="/api/docs/style.css">
<main><h1>API</h1>
<p>Машинное описание: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). Вход: <code>POST /api/auth/sign-in/email</code>
<code>{email, password}</code>, дальше cookie; для программ — заголовок <code>x-api-key</code>.
Каждая запись принимает <code>Idempotency-Key</code>. Списки: <code>?limit=&amp;cursor=</code> → <code>{items, nextCursor}</code>.</p>
${operations}
<h2>Отказы</h2><p>Всегда <code>application/problem+json</code>: <code>type, title, status, detail, code</code>, для 422 ещё <code>errors</code>.</p>
<table><thead><tr><th>Статус<th>code<th>Что это</thead><tbody>${refusals}</tbody></table></main></html>`;
}

function operation(name: string, endpoint: Endpoint): string {
  const { method, path, summary, access } = endpoint;
  const right = typeof access === 'object' ? `право <code>${access.permission}</code>` : 'для вошедших';
  const described = openApi()['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  const details = described[path]?.[method.toLowerCase()] ?? {};
  const shown = JSON.stringify(
    { parameters: details['parameters'], requestBody: details['requestBody'] },
    null,
    2,
  );
  return `<section id="${name}"><h2><b class="${method}">${method}</b> <code>${text(path)}</code></h2>
<p>${text(summary)} · ${right}</p><details><summary>Параметры и тело</summary><pre>${text(shown)}</pre></details></section>`;
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

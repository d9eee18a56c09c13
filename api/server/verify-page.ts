import type { Request, RequestHandler, Response } from 'express';
import { typedCertificateCode } from '../../domain/certificate-code.ts';
import { datesIn } from '../../domain/dates.ts';
import * as english from '../../domain/english.ts';
import { hoursText } from '../../domain/russian.ts';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';
import type { VerifiedView } from '../contract/views.ts';
import { noSuchPaper, verified } from '../handlers/verify.ts';
import type { ApiDeps } from './context.ts';
import { languageOf } from './language-of.ts';
import { STYLE } from './verify-style.ts';

/**
 * «Проверка документа»: a page of plain HTML that needs neither a sign-in nor a script, so that a phone's camera opens it from
 * any paper. GET /verify asks for a code, GET /verify/{code} answers; a program that asks for JSON gets what
 * `/api/verify/{code}` gives.
 */
export function verifyPage(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    if (request.path === '/verify/style.css') return void response.type('css').send(STYLE);
    const language = languageOf(request);
    const asked = request.params['code'] ?? request.query['code'];
    response
      .set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' })
      .vary('Accept-Language');
    if (typeof asked !== 'string' || asked.trim() === '') return send(response, language, form(language));
    if (request.params['code'] === undefined) return toItsAddress(response, asked);
    await deps.guards.limitAddress(request);
    const found = await verified(deps, request, asked, language);
    if (wantsJson(request)) {
      if (found === undefined) throw noSuchPaper();
      return void response.json(found);
    }
    if (found === undefined) response.status(404);
    send(response, language, found === undefined ? unknown(language) : paper(found, language));
  };
}

function wantsJson(request: Request): boolean {
  return request.accepts(['html', 'json']) === 'json';
}

/** What was typed into the form has an address, which can be kept. */
function toItsAddress(response: Response, typed: string): void {
  response.redirect(303, `/verify/${encodeURIComponent(typedCertificateCode(typed) ?? '-')}`);
}

function send(response: Response, language: Language, body: string): void {
  const title = inLanguage(t('Проверка документа', 'Checking a paper'), language);
  response.type('html').send(`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">
<title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/verify/style.css"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`);
}

function form(language: Language): string {
  const say = (ru: string, en: string) => inLanguage(t(ru, en), language);
  return `<form action="/verify" method="get"><label for="code">${say('Код проверки', 'Code')}</label>
<input id="code" name="code" required maxlength="100" autocomplete="off" autocapitalize="characters" spellcheck="false">
<p class="hint">${say('Он напечатан на документе под рисунком. Регистр, раскладка и дефисы не важны.', 'It stands on the paper below the picture. Capitals, keyboard and dashes don’t matter.')}</p>
<button>${say('Проверить', 'Check')}</button></form>`;
}

function unknown(language: Language): string {
  const say = (ru: string, en: string) => inLanguage(t(ru, en), language);
  return `<p class="state none"><b>✕</b> ${say('Документа с таким кодом нет.', 'There is no paper with this code.')}</p>
<p>${say('Проверьте код. Если он верен, документ выдан не здесь.', 'Check the code. If it is right, the paper was not issued here.')}</p>${form(language)}`;
}

const signs = { issued: '✓', reissued: '!', annulled: '✕' } as const;

function paper(found: VerifiedView, language: Language): string {
  const say = (ru: string, en: string) => inLanguage(t(ru, en), language);
  const day = (date: string) => text(datesIn(language).dayMonthYear(date));
  const since = found.since === null ? '' : ` ${say('с', 'since')} ${day(found.since)}`;
  const facts: [string, string][] = [
    [say('Документ', 'Paper'), text(found.kindTitle)],
    [say('Номер и дата', 'Number and date'), `№ ${found.number ?? '—'}, ${day(found.dated)}`],
    [say('На чьё имя', 'Issued to'), text(found.name)],
    [say('Курс', 'Course'), text(found.title)],
    [say('Объём', 'Hours'), language === 'en' ? english.hoursText(found.hours) : hoursText(found.hours)],
    [say('Занятия', 'Held'), `${day(found.firstDay)} — ${day(found.lastDay)}`],
    [say('Организатор', 'Issuer'), text(found.issuer)],
  ];
  const rows = facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  const isGood = found.state === 'issued';
  const head = isGood
    ? say('Документ подлинный и действителен', 'The paper is genuine and valid')
    : `${text(found.kindTitle)} ${language === 'en' ? 'is ' : ''}${text(found.stateTitle)}${since}`;
  return `<p class="state ${found.state}"><b>${signs[found.state]}</b> ${head}</p><dl>${rows}</dl>
<p class="hint">${say('Сверьте с бумагой: всё должно совпадать.', 'Compare it with the paper: all must be the same.')}</p>
<p><a href="/verify">${say('Проверить другой', 'Check another')}</a></p>`;
}

function text(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** What a test of rights asks of an endpoint. */
import type { Named } from './named.ts';

export interface Asked {
  path: string;
  body?: unknown;
  raw?: () => FormData;
}

export const paths =
  (...made: ((named: Named) => string)[]) =>
  (named: Named): Asked[] =>
    made.map((path) => ({ path: path(named) }));

export const sending =
  (path: (named: Named) => string, ...bodies: ((named: Named) => unknown)[]) =>
  (named: Named): Asked[] =>
    bodies.map((body) => ({ path: path(named), body: body(named) }));

export function someFile(): FormData {
  const form = new FormData();
  form.append('file', new Blob(['Моё']), 'моё.txt');
  return form;
}

export const reason = 'Проверка прав';

import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { asRefusal, sendProblem } from '../../server/problem.ts';

export interface SiteAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** A server of some middlewares, under `/api`, that answers with the body it was given. */
export async function startSite(...middlewares: RequestHandler[]) {
  const site = express().use('/api', ...middlewares, (req, res) => {
    res.json({ given: (req.body as unknown) ?? null });
  });
  site.use(asProblem);
  const server = await new Promise<ReturnType<typeof site.listen>>((resolve) => {
    const listening = site.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    ask: async (method: string, path: string, init: RequestInit = {}): Promise<SiteAnswer> => {
      const reply = await fetch(base + path, { ...init, method });
      const text = await reply.text();
      const body = JSON.parse(text) as Record<string, unknown>;
      return { status: reply.status, headers: reply.headers, text, body };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type Site = Awaited<ReturnType<typeof startSite>>;

const asProblem: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  sendProblem(res, asRefusal(error), 'ru');
};

import { join } from 'node:path';
import express, { Router } from 'express';

/**
 * The built page. Files under `assets/` carry their hash in the name and are kept for ever; everything else is
 * asked for anew. An address of the page itself gets `index.html`, a missing file doesn't.
 */
export function pageRoutes(folder: string): Router {
  const router = Router();
  const assets = join(folder, 'assets');
  router.use(
    '/assets',
    express.static(assets, { immutable: true, maxAge: '365d', index: false, redirect: false }),
  );
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response) => response.set('Cache-Control', 'no-cache'),
    }),
  );
  router.get('/{*path}', (request, response, next) => {
    const isFile = /\.[a-z0-9]+$/i.test(request.path) || request.path.startsWith('/assets/');
    if (isFile || !request.accepts('html')) return next();
    response.set('Cache-Control', 'no-cache');
    response.sendFile(join(folder, 'index.html'));
  });
  return router;
}

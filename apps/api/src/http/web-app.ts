import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type RequestHandler, Router } from 'express';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** Where `npm run build` puts the web app; this file is compiled into `dist` itself. */
const FOLDER = join(ROOT, ROOT.endsWith('/dist/') ? 'web' : 'dist/web');
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** First parts of the addresses that are pages of the web app; the start is one too. */
export const WEB_PAGES = [
  'fairs',
  'hall',
  'library',
  'meetings',
  'my',
  'needs',
  'new-fair',
  'work',
] as const;

/**
 * The web app: its page at each of its addresses, its parts under /assets for good, since their names change with their content.
 * What is not there is not found: an old tab that asks for a part of an earlier release gets no page instead of a script.
 */
export function webApp(folder: string = FOLDER): RequestHandler {
  const app = Router();
  const page = `${folder}/index.html`;
  const addresses = ['/', ...WEB_PAGES.flatMap((name) => [`/${name}`, `/${name}/{*rest}`])];
  app.use(
    '/assets',
    compression(),
    express.static(`${folder}/assets`, { immutable: true, maxAge: YEAR_MS, index: false }),
  );
  app.get('/favicon.svg', express.static(folder, { index: false }));
  app.get(addresses, (_request, response, next) => {
    if (existsSync(page)) response.sendFile(page, { headers: { 'Cache-Control': 'no-cache' } });
    else next();
  });
  return app;
}

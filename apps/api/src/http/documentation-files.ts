import type { NextFunction, Request, Response } from 'express';

/** What the page that shows the API loads. The folder of its package, from which these come, has more. */
const FILES = /^\/api\/docs\/(?:swagger-ui[\w-]*\.(?:css|js)|favicon-[\w-]+\.png)?$/i;

/** Nothing else of that package is given out: its addresses are as unknown as any other. */
export function hideOtherFiles(request: Request, _response: Response, next: NextFunction): void {
  if (/^\/api\/docs\//i.test(request.path) && !FILES.test(request.path))
    request.url = '/api/nowhere';
  next();
}

import type { Worded } from '@jiqia/contracts/words';
import type { NextFunction, Request, Response } from 'express';
import { HttpProblem } from './http-problem.js';

const CROSS_SITE: Worded = {
  zh: '不接受来自其他网站的提交，请从本站页面操作',
  en: 'Requests from other sites are not taken; please use the pages of this site',
};
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that change something and come from another site's page. Browsers say so themselves
 * (`Sec-Fetch-Site`, else `Origin`); a caller that sends neither is no modern browser and carries nobody's rights.
 */
export function refuseCrossSite(publicUrl: string | undefined) {
  const publicHost = publicUrl === undefined ? null : new URL(publicUrl).host;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (SAFE.has(request.method) || isOwn(request, publicHost)) next();
    else next(new HttpProblem(403, 'CROSS_SITE', CROSS_SITE));
  };
}

function isOwn(request: Request, publicHost: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  return host !== null && (host === request.headers.host || host === publicHost);
}

import { isIP } from 'node:net';
import type { Worded } from '@jiqia/contracts/words';
import type { NextFunction, Request, Response } from 'express';
import { HttpProblem } from './http-problem.js';

const HOST_UNKNOWN: Worded = {
  zh: '本站不以这个域名提供服务；如确需使用，请管理员把它设为 PUBLIC_URL',
  en: 'This site is not served under that name; its administrator can set PUBLIC_URL to it',
};

/**
 * Refuses requests that were sent to a name this installation does not have. A page of another site can point a name of
 * its own at our address (DNS rebinding) and then counts as ours to a browser; an address itself cannot be pointed anywhere.
 */
export function refuseUnknownHosts(host: string, publicUrl: string | undefined) {
  const names = new Set(['localhost', host.toLowerCase()]);
  if (publicUrl !== undefined) names.add(new URL(publicUrl).hostname.toLowerCase());
  return (request: Request, _response: Response, next: NextFunction): void => {
    const name = nameOf(request.headers.host);
    if (name !== null && (names.has(name) || isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0)) next();
    else next(new HttpProblem(421, 'HOST_UNKNOWN', HOST_UNKNOWN));
  };
}

/** The name in a Host header, without its port; null when there is none that can be read. */
function nameOf(header: string | undefined): string | null {
  const url = `http://${header ?? ''}/`;
  return header && URL.canParse(url) ? new URL(url).hostname.toLowerCase() : null;
}

import helmet from 'helmet';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Headers that every answer carries, errors and files too. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
    // With `no-referrer` browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
  }) as RequestHandler;
}

/** Nothing of the API, nor of what is between the site and one person, is kept by browsers or proxies. */
export function neverStore(request: Request, response: Response, next: NextFunction): void {
  if (/^\/(api|answer|account|confirm|link|sign-in)(\/|$)/i.test(request.path))
    response.setHeader('Cache-Control', 'no-store');
  next();
}

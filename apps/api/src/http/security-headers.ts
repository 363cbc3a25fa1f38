import { type Environment, isHttps } from '@jiqia/config';
import helmet from 'helmet';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Headers that every answer carries, errors and files too; where people reach the service by https, browsers keep to that. */
export function securityHeaders(environment: Pick<Environment, 'PUBLIC_URL'>): RequestHandler {
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
    strictTransportSecurity: isHttps(environment)
      ? { maxAge: YEAR_SECONDS, includeSubDomains: true }
      : false,
    // With `no-referrer` browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
  }) as RequestHandler;
}

/** Nothing is kept by browsers or proxies: pages and files differ from person to person, and errors go by. */
export function neverStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

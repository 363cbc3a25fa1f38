import compression from 'compression';
import type { RequestHandler } from 'express';

/** Shorter answers are sent sooner as they are. */
const WORTH_BYTES = 16 * 1024;
const TEXT = /^(application\/(problem\+)?json|text\/(html|csv))\b/u;

/**
 * Packs long lists and pages on their way. Events of a stream go out one by one as they come, files are packed already. A session's
 * cookie is not sent from other sites (`SameSite`), so that nobody can have answers packed beside words of their own and watch their length.
 */
export const packed = (): RequestHandler =>
  compression({
    threshold: WORTH_BYTES,
    filter: (_request, response) => TEXT.test(String(response.getHeader('content-type') ?? '')),
  });

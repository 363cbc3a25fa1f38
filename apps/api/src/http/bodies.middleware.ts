import { remark, type Worded } from '@jiqia/contracts/words';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { HttpProblem } from './http-problem.js';
import { readUpload, UPLOAD_TYPE } from './upload.js';

const KB = 1024;
const MB = 1024 * KB;
const JSON_TYPES = ['application/json', 'application/*+json'];
const FORM_TYPE = 'application/x-www-form-urlencoded';

const json = (limit: number): RequestHandler => express.json({ limit, type: JSON_TYPES });
const form = (limit: number): RequestHandler =>
  express.urlencoded({ limit, type: FORM_TYPE, extended: false });
/** Leaves the bytes where `@RawBody()` looks for them. */
const bytes = (limit: number): RequestHandler =>
  express.raw({
    limit,
    type: () => true,
    verify: (request, _response, buffer) => void Object.assign(request, { rawBody: buffer }),
  });

/** Files that are handed in with a row: evidence, minutes, drawings. */
const FILES_OF_ROWS =
  /^\/api\/(?:(?:verifications|visits)\/[^/]+\/documents|(?:needs|capabilities)\/[^/]+\/attachments|commitments\/[^/]+\/reports\/[^/]+\/documents|(?:my\/)?outcomes\/[^/]+\/evidence|success-cases\/[^/]+\/answers\/[^/]+\/papers|editions\/[^/]+\/archive\/documents)[/?]/i;

/** What a route takes as its body, and how much of it; the first row that fits the path counts. */
const BODIES: readonly {
  readonly path: RegExp;
  /** Media types taken; null = any. */
  readonly types: readonly string[] | null;
  readonly parsers: readonly RequestHandler[];
}[] = [
  {
    path: /^\/api\/import-batches\/?(?:\?|$)/i,
    types: [UPLOAD_TYPE],
    // A thousand Word forms in one zip are some 35 MB; the form around a file is less than one.
    parsers: [bytes(41 * MB), readUpload],
  },
  { path: /^\/api\/imports[/?]/i, types: null, parsers: [bytes(40 * MB)] },
  { path: /^\/api\/commitments\/import[/?]/i, types: null, parsers: [bytes(5 * MB)] },
  { path: /^\/api\/bounces\/?(?:\?|$)/i, types: null, parsers: [bytes(6 * MB)] },
  {
    path: FILES_OF_ROWS,
    types: null,
    parsers: [bytes(11 * MB)],
  },
  {
    path: /^\/answer\//i,
    types: [...JSON_TYPES, FORM_TYPE],
    parsers: [json(16 * KB), form(16 * KB)],
  },
  {
    path: /^\/(?:account|confirm|consent|link|sign-in)(?:[/?]|$)/i,
    types: [FORM_TYPE],
    parsers: [form(16 * KB)],
  },
  { path: /^\/survey\//i, types: [FORM_TYPE], parsers: [form(256 * KB)] },
  { path: /^\/api\/editions\//i, types: JSON_TYPES, parsers: [json(2 * MB)] },
  { path: /^\/api\/rulebook\//i, types: JSON_TYPES, parsers: [json(512 * KB)] },
  { path: /^/, types: JSON_TYPES, parsers: [json(256 * KB)] },
];

/** Reads the body of a request as its route takes it. Any other media type is 415, a longer body 413, broken JSON 400. */
export function readBody(request: Request, response: Response, next: NextFunction): void {
  // Middleware is mounted on a wildcard, which eats `path`.
  const row = BODIES.find(({ path }) => path.test(request.originalUrl));
  if (!row) return next();
  // `is` is false when no type fits; a body of no bytes has no type.
  const empty = request.headers['content-length'] === '0';
  if (row.types && !empty && request.is([...row.types]) === false) {
    next(mediaTypeProblem(row.types));
    return;
  }
  const run = (i: number): void => {
    const parser = row.parsers[i];
    if (!parser) return next();
    void parser(request, response, (error?: unknown) =>
      error === undefined ? run(i + 1) : next(refusal(error)),
    );
  };
  run(0);
}

const mediaTypeProblem = (types: readonly string[]): HttpProblem =>
  new HttpProblem(415, 'MEDIA_TYPE_UNSUPPORTED', {
    zh: `内容类型应为 ${types.join(' 或 ')}`,
    en: `The content type must be ${types.join(' or ')}`,
  });

const TOO_LARGE: Worded = { zh: '请求内容过大', en: 'The request body is too large' };
const ENCODING: Worded = { zh: '不支持这种编码', en: 'This encoding is not supported' };
const BROKEN: Worded = {
  zh: '请求内容不完整或编码有误',
  en: 'The request body is incomplete or wrongly encoded',
};
const NO_JSON: Worded = { zh: '请求内容不是有效的 JSON', en: 'The request body is not valid JSON' };

function refusal(error: unknown): unknown {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.parse.failed') {
    return new HttpProblem(400, 'JSON_INVALID', NO_JSON, [
      { field: 'body', ...remark('BODY_NO_JSON') },
    ]);
  }
  if (status === 413) return new HttpProblem(413, 'BODY_TOO_LARGE', TOO_LARGE);
  if (status === 415) return new HttpProblem(415, 'MEDIA_TYPE_UNSUPPORTED', ENCODING);
  if (status === 400) return new HttpProblem(400, 'REQUEST_INVALID', BROKEN);
  return error;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { stdTimeFunctions } from 'pino';
import type { Options } from 'pino-http';
import { loggableError, loggablePath, redactedObject } from './redaction.js';
import { requestIdOf } from './request-id.js';

export interface LogSettings {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Which process speaks: `api`, `worker`. */
  readonly service: string;
}

const QUIET = /^\/(?:api\/)?health(?:\/|$)/;

/**
 * One JSON object a line: UTC time, level by name, service, request id, id of the
 * account that calls. Control characters are escaped by JSON, so a text
 * with CR or LF stays one line. Neither headers nor bodies nor query strings are logged; health checks only when they fail.
 */
export function loggerOptions({ level, service }: LogSettings): Options {
  return {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: redactedObject,
    },
    genReqId: requestIdOf,
    // Wrapped serializers would hand the header list to ours; these see the raw request and answer with three fields.
    wrapSerializers: false,
    serializers: {
      req: (request: IncomingMessage) => ({
        id: request.id,
        method: request.method,
        path: loggablePath(originalUrl(request)),
      }),
      res: (response: ServerResponse) => ({ status: response.statusCode }),
      err: loggableError,
    },
    customProps: actorOf,
    customLogLevel: (_request, response, error) => {
      if (error || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
    autoLogging: { ignore: (request) => QUIET.test(originalUrl(request)) },
  };
}

/** Who called, by id, once it is known. */
const actorOf = (request: IncomingMessage & { actor?: { id?: unknown } }): { actor?: string } =>
  typeof request.actor?.id === 'string' ? { actor: request.actor.id } : {};

/** Express rewrites `url` inside a mounted router and keeps the whole one beside it. */
function originalUrl(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

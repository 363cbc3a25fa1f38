/** What stands in a log where a value was. */
export const REDACTED = '[redacted]';

/** Keys, whatever their case and dashes, whose values never reach a log at any depth: secrets, and what leads to a person. */
const SECRET_KEYS = new Set(
  `authorization cookie setcookie password passwd secret linksecret
   token accesstoken answertoken sessionid csrftoken apikey meilikey databaseurl redisurl smtpurl
   contact contacts person email mail phone mobile telephone fax`.split(/\s+/),
);
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;
/** Longer than a UUID: a token in a path opens something without a password. */
const TOKEN_SEGMENT = /^[\w-]{40,}$/;

const isSecret = (key: string): boolean => SECRET_KEYS.has(key.replace(/[-_]/g, '').toLowerCase());

/**
 * A copy of a value that is safe to log: secret and contact fields are replaced, errors are cut down to `loggableError`,
 * cycles, functions and anything nested deeper than eight levels become words.
 */
export function redacted(value: unknown): unknown {
  return copy(value, 0, []);
}

/** The same for the object of a log line. */
export function redactedObject(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return copyEntries(value, 0, []);
}

function copy(value: unknown, depth: number, above: readonly object[]): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value;
  if (value instanceof Error) return loggableError(value);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (above.includes(value)) return '[circular]';
  if (depth >= MAX_DEPTH) return '[deep]';
  if (!Array.isArray(value)) return copyEntries(value, depth, above);
  const items = value.slice(0, MAX_ITEMS).map((item) => copy(item, depth + 1, [...above, value]));
  return value.length > MAX_ITEMS ? [...items, `[${value.length - MAX_ITEMS} more]`] : items;
}

function copyEntries(
  value: object,
  depth: number,
  above: readonly object[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecret(key) && item !== undefined ? REDACTED : copy(item, depth + 1, [...above, value]),
    ]),
  );
}

/** A mail address, as others' messages repeat it. */
const ADDRESS = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;
const withoutAddresses = (text: string): string => text.replace(ADDRESS, REDACTED);

export interface LoggableError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly kind?: string;
  readonly cause?: LoggableError;
}

/**
 * What of an error may be logged: name, message, stack, code, kind and its causes. A driver's error also carries the
 * parameters and the row that failed ("Key (email)=(…) already exists"): those stay out, and so do mail addresses.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error))
    return { type: typeof error, message: withoutAddresses(String(error)) };
  const { code, kind, cause } = error as Error & { code?: unknown; kind?: unknown };
  return {
    type: error.name,
    message: withoutAddresses(error.message),
    ...(error.stack === undefined ? {} : { stack: withoutAddresses(error.stack) }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(cause instanceof Error && depth < 4 ? { cause: loggableError(cause, depth + 1) } : {}),
  };
}

/** The path of a URL without its query; a segment as long as a token (an answer link) or with a mail address is replaced. */
export function loggablePath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  return path
    .split('/')
    .map((segment) => (TOKEN_SEGMENT.test(segment) || hasAddress(segment) ? REDACTED : segment))
    .join('/');
}

/** As it stands, or under its percent signs. */
function hasAddress(segment: string): boolean {
  const plain = segment.replaceAll('%40', '@');
  return withoutAddresses(plain) !== plain;
}

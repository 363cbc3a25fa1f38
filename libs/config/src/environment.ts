import { readFileSync } from 'node:fs';
import { issueCode, issueRemark } from '@jiqia/contracts/forms';
import { remark, RETENTION } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { z } from 'zod';

/** Days to keep something: the period of the list or longer. */
const daysOf = ({ days }: { readonly days: number }) =>
  z.coerce.number().int().min(days).max(36_500).default(days);

/** Nobody between can read what goes there. */
const isShielded = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
};

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(1).max(65535).default(3100),
    /** Where people reach the service; used in links of mails. */
    PUBLIC_URL: z.url().optional(),
    /** Where people report weaknesses of the installation (`mailto:` or `https:`); /.well-known/security.txt tells it. */
    SECURITY_CONTACT: z.url({ protocol: /^(?:https|mailto)$/ }).optional(),
    /** Who sees the live pages of editions and their files: everybody who reaches the address, or whoever has signed in. */
    LIVE_PAGE: z.enum(['public', 'accounts']).default('public'),
    /**
     * Rules of passwords: NIST SP 800-63B; or those of 等保 2.0 level two (kinds of characters, 90 days, the last five), or three
     * (the same, and a second factor of organisers and auditors).
     */
    PASSWORD_PROFILE: z.enum(['nist', 'djcp2', 'djcp3']).default('nist'),
    /** An identity provider (OpenID Connect) that people may sign in at; it finds accounts and never makes them. */
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    /** What the sign-in page calls it. */
    OIDC_NAME: z.string().max(40).default('统一身份认证'),
    /** Proxies in front of the api, each of which adds to X-Forwarded-For: so the caller's own address is known. */
    PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
    /** Whether an api serves the answer pages: letters of a run without one have no link and say how to answer instead. */
    ANSWER_PAGE: z.enum(['served', 'none']).default('served'),
    DATABASE_URL: z.url(),
    QUEUE_BACKEND: z.enum(['redis', 'postgres', 'inline']).default('postgres'),
    REDIS_URL: z.url().optional(),
    SEARCH_ENGINE: z.enum(['meilisearch', 'postgres']).default('postgres'),
    MEILI_URL: z.url().optional(),
    MEILI_KEY: z.string().optional(),
    /** Begins the names of this installation's indexes, so that several may share one Meilisearch. */
    MEILI_PREFIX: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,100}$/)
      .default('jiqia'),
    /** smtp://user:password@host:port; without it mails are written as files under JIQIA_DATA/invitations. */
    SMTP_URL: z.url().optional(),
    /** Short messages: not at all, as files under JIQIA_DATA/sms, or by the provider at SMS_URL (docs/adr/0077). */
    SMS_SENDER: z.enum(['off', 'file', 'http']).default('off'),
    /** Where each message is posted to, and the key that the posts are signed with or that they bear. */
    SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
    SMS_KEY: z.string().min(16).optional(),
    SMS_AUTH: z.enum(['hmac', 'bearer']).default('hmac'),
    /** Messages that the provider is handed a minute, over all workers. */
    SMS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
    /** Short messages that the installation sends within a day at most. */
    SMS_DAILY_BUDGET: z.coerce.number().int().min(1).max(1_000_000).default(500),
    /**
     * Whether letters of invitations keep to hours, days off and the most a day. Left out they do where they go by SMTP; files wait for no hour.
     */
    LETTER_HOURS: z.enum(['kept', 'any']).optional(),
    /** Letters that the mail server takes a minute, over all workers; as fast as it takes them where it is left out. */
    MAIL_PER_MINUTE: z.coerce.number().int().min(10).max(1_000_000).optional(),
    /** Whether the mail server is asked to report letters that have arrived, too: a mail more to MAIL_FROM for each (docs/adr/0083). */
    MAIL_RECEIPTS: z.enum(['on', 'off']).default('off'),
    MAIL_FROM: z.string().default('技洽组委会 <fair@jiqia.example.org>'),
    /** A Jitsi server (https), where each meeting by video has a room whose name nobody can guess; the link of a video room goes before it. */
    VIDEO_JITSI_URL: z.url({ protocol: /^https$/ }).optional(),
    /** A clamd that looks at every file that comes in: tcp://host:port, or unix:/path of its socket. Without it none does. */
    CLAMD_URL: z.url({ protocol: /^(?:tcp|unix)$/ }).optional(),
    JIQIA_DATA: z.string().default('.data'),
    /** Days that it is kept who took which file out; the law wants 400 at least. */
    ACCESS_LOG_DAYS: daysOf(RETENTION.access_event),
    /** Days that it is kept who changed what; the law wants 400 at least. */
    AUDIT_DAYS: daysOf(RETENTION.audit_entry),
    /** Whether an enterprise must be verified to be shown and to accept; what organisers do on its behalf stays open. */
    REQUIRE_VERIFICATION: z.enum(['on', 'off']).default('off'),
    /** Searches that one caller may make a minute, and files that they may take an hour: so that nobody carries the registers off. */
    SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
    DOWNLOADS_PER_HOUR: z.coerce.number().int().min(1).max(100_000).default(60),
    /** Signs answer links. Made once and kept in JIQIA_DATA when it is not set (`linkSecretOf`). */
    LINK_SECRET: z.string().min(32).optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((env) => env.QUEUE_BACKEND !== 'redis' || env.REDIS_URL !== undefined, {
    path: ['REDIS_URL'],
    message: 'is needed when QUEUE_BACKEND is redis',
  })
  .refine((env) => env.SEARCH_ENGINE !== 'meilisearch' || env.MEILI_URL !== undefined, {
    path: ['MEILI_URL'],
    message: 'is needed when SEARCH_ENGINE is meilisearch',
  })
  .refine((env) => env.SMS_SENDER !== 'http' || env.SMS_URL !== undefined, {
    path: ['SMS_URL'],
    message: 'is needed when SMS_SENDER is http',
  })
  .refine((env) => env.SMS_SENDER !== 'http' || env.SMS_KEY !== undefined, {
    path: ['SMS_KEY'],
    message: 'is needed when SMS_SENDER is http',
  })
  .refine(({ SMS_URL: url }) => url === undefined || isShielded(url), {
    path: ['SMS_URL'],
    message: 'is to begin with https: numbers and codes go there',
  })
  .refine((env) => env.OIDC_ISSUER === undefined || env.OIDC_CLIENT_ID !== undefined, {
    path: ['OIDC_CLIENT_ID'],
    message: 'is needed when OIDC_ISSUER is set',
  })
  .refine((env) => env.OIDC_ISSUER === undefined || env.OIDC_CLIENT_SECRET !== undefined, {
    path: ['OIDC_CLIENT_SECRET'],
    message: 'is needed when OIDC_ISSUER is set',
  });

export type Environment = z.infer<typeof environmentSchema>;
/** Whether letters wait for hours at which people may be written to. */
export const keepsLetterHours = ({
  LETTER_HOURS,
  SMTP_URL,
}: Pick<Environment, 'LETTER_HOURS' | 'SMTP_URL'>): boolean =>
  (LETTER_HOURS ?? (SMTP_URL === undefined ? 'any' : 'kept')) === 'kept';

/** Nest token of the parsed environment. */
export const ENVIRONMENT = Symbol('ENVIRONMENT');

/** Variables that may also be given as a file, by `<NAME>_FILE`: the way secrets are mounted into containers. */
const FROM_FILE = [
  'DATABASE_URL',
  'REDIS_URL',
  'MEILI_KEY',
  'SMTP_URL',
  'LINK_SECRET',
  'OIDC_CLIENT_SECRET',
  'SMS_KEY',
] as const;

function secretsFromFiles(source: Readonly<Record<string, string | undefined>>): {
  [name: string]: string;
} {
  const found: Record<string, string> = {};
  for (const name of FROM_FILE) {
    const file = source[`${name}_FILE`];
    if (!file || source[name]) continue;
    try {
      found[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new AppError({
        code: 'CONFIG_INVALID',
        fields: [{ field: `${name}_FILE`, ...remark('FILE_UNREADABLE', { file }) }],
        cause: error,
      });
    }
  }
  return found;
}

/**
 * Parses the environment once, in a main.ts. Empty variables count as not set.
 * @throws AppError CONFIG_INVALID naming each variable that is missing or wrong.
 */
export function loadEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const given = {
    ...Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')),
    ...secretsFromFiles(source),
  };
  const result = environmentSchema.safeParse(given, { error: issueCode });
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    ...issueRemark(issue),
  }));
  throw new AppError({
    code: 'CONFIG_INVALID',
    fields,
  });
}

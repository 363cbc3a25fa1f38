/** One thing that product code does not do, or does in named places alone. */
export interface ForbiddenCode {
  /** What it would be. */
  readonly what: string;
  /** Requirements of ASVS 5.0 that it keeps. */
  readonly keeps: readonly string[];
  readonly pattern: RegExp;
  /** Files that were read by a person and do it rightly. */
  readonly allowed: readonly string[];
  /** Code that the pattern must find. */
  readonly planted: string;
}

export const FORBIDDEN: readonly ForbiddenCode[] = [
  {
    what: 'programs of the machine: only our own are forked, and never through a shell',
    keeps: ['V1.2.5'],
    pattern: /from 'node:child_process'|\bshell: true/,
    allowed: ['libs/compute/src/process-pool.ts', 'libs/spreadsheets/src/sheet-reader.ts'],
    planted: `import { exec } from 'node:child_process';`,
  },
  {
    what: 'code and templates made of text',
    keeps: ['V1.3.2', 'V1.3.7'],
    pattern: /\beval\(|\bnew Function\(|from 'node:vm'|\brenderString|Eta\b[^;]*\.compile\(/,
    allowed: [],
    planted: `eta.renderStringAsync(form.title, it)`,
  },
  {
    what: 'expressions made of text: those here are of our own words, or escape what they are given',
    keeps: ['V1.2.9'],
    pattern: /\bnew RegExp\(/,
    allowed: [
      'libs/contracts/src/cadence/parse-cadence.ts', // parts that several readings share
      'apps/cli/src/dzn/dzn-text.ts',
      'libs/chinese-text/src/measures.ts',
      'libs/chinese-text/src/references.ts',
      'libs/contracts/src/forms/contact-details.ts',
      'libs/contracts/src/forms/text.ts',
      'libs/contracts/src/http/page.ts',
      'libs/documents/src/page/pair-view.ts',
      'libs/needs/src/owner-words.ts',
      'libs/scoring/src/figures.ts',
      'libs/spreadsheets/src/days.ts',
      'libs/spreadsheets/src/money.ts',
    ],
    planted: `new RegExp(query.q)`,
  },
  {
    what: 'calls to elsewhere: only to what the operator has configured, by the library for it',
    keeps: ['V1.3.6', 'V13.2.4'],
    pattern:
      /\bfetch\(|^import (?!type\b)[^;]*from '(?:node:(?:https?|http2|net|tls|dgram|dns)|undici|pg|ioredis|bullmq|meilisearch|nodemailer|openid-client)'/m,
    allowed: [
      'apps/api/src/http/api-http.adapter.ts', // listens
      'apps/api/src/http/known-host.middleware.ts', // isIP
      'apps/api/src/routes/accounts/passkey.script.js', // the browser calls this site
      'apps/api/src/routes/health/health.probes.ts', // asks whether its own Redis is there
      'apps/worker/src/processors/job.processor.ts', // an error class
      'libs/accounts/src/oidc-provider.client.ts', // OIDC_ISSUER
      'libs/accounts/src/passkey-site.ts', // isIP
      'libs/backups/src/backup.ts', // DATABASE_URL
      'libs/backups/src/restore.ts',
      'libs/invariants/src/invariants.ts',
      'libs/mail/src/eml.ts', // writes a file
      'libs/attachments/src/clamd-scanner.ts', // CLAMD_URL
      'libs/mail/src/smtp-mailer.ts', // SMTP_URL
      'libs/queue/src/bull-backend.ts', // REDIS_URL
      'libs/mail/src/http-sms-sender.ts', // SMS_URL
      'libs/search/src/meilisearch-server.ts', // MEILI_URL
    ],
    planted: `const page = await fetch(form.website);`,
  },
  {
    what: 'guessable chance',
    keeps: ['V6.5.3', 'V7.2.3', 'V11.5.1'],
    pattern: /\bMath\.random\b/,
    allowed: ['libs/database/src/transaction-runner.ts'], // how long to wait before another try
    planted: `const code = Math.random().toString(36);`,
  },
  {
    what: 'hashes other than SHA-256',
    keeps: ['V11.2.3', 'V11.4.1', 'V11.4.3'],
    pattern: /\bcreate(?:Hash|Hmac)\((?!'sha256')|\b(?:md5|sha-?1)\b/i,
    allowed: [
      'libs/accounts/src/second-factor.service.ts', // HMAC-SHA-1 of TOTP: what every authenticator app has
      'libs/database/src/migrations/1764000000300-bodies.ts', // keys by which rows of one person find each other
      'libs/database/src/migrations/1764000000422-merges.ts',
      'libs/database/src/migrations/1764000000615-commitments.ts', // the same keys, of accounts
      'libs/invariants/src/schema.invariants.ts', // whether two definitions are alike
    ],
    planted: `createHash('md5')`,
  },
  {
    what: 'ciphers other than AES-256-GCM',
    keeps: ['V11.3.1', 'V11.3.2', 'V11.6.1'],
    pattern:
      /\bcreate(?:Cipher|Decipher)(?:iv)?\((?!\s*'aes-256-gcm')|\b(?:publicEncrypt|privateDecrypt|createSign|generateKeyPair)/,
    allowed: [],
    planted: `createCipheriv('aes-256-cbc', key, iv)`,
  },
  {
    what: 'cryptography of other packages than Node, Argon2 and the two that speak a standard protocol',
    keeps: ['V11.2.1'],
    pattern:
      /from '(?:[^']*(?:crypto-js|bcrypt|forge|nacl|sodium|jsonwebtoken|jose|elliptic|scrypt)[^']*)'/,
    allowed: [],
    planted: `import jwt from 'jsonwebtoken';`,
  },
  {
    what: 'TLS that believes anybody',
    keeps: ['V12.3.2'],
    pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|\ballowInsecureRequests\b/,
    allowed: ['libs/accounts/src/oidc-provider.client.ts'], // a provider on this very machine
    planted: `tls: { rejectUnauthorized: false }`,
  },
  {
    what: 'scripts in pages but the one file for passkeys, and what a browser would keep for them',
    keeps: ['V3.5.5', 'V3.7.1', 'V14.3.3'],
    pattern:
      /<script|\bon(?:click|load|error|submit)=|\b(?:localStorage|sessionStorage|indexedDB)\b|<(?:embed|applet|iframe)\b|<object\s|window\.postMessage/,
    allowed: [
      'apps/api/src/routes/accounts/passkey-part.eta',
      'apps/web/index.html', // the web app is one
      'apps/web/src/i18n/index.ts', // the language
      'apps/web/src/invitations/letter.tsx', // a letter in a frame without scripts or origin
      'apps/web/src/main.tsx', // that the page was loaded anew
      'apps/web/src/parts/kept.ts', // what was typed and not saved, without whom to call
    ],
    planted: `<button onclick="go()">`,
  },
  {
    what: 'text that a template writes as markup: what is not escaped is our own',
    keeps: ['V1.1.2', 'V1.2.1', 'V3.2.2'],
    pattern:
      /<%~(?!\s*(?:include\(|it\.(?:style|mark|body|factor\.picture)\s*%>|[^%]*\?\s*'[^']*'\s*:\s*'[^']*'\s*%>))/,
    allowed: [],
    planted: `<td><%~ row.title %></td>`,
  },
  {
    what: 'objects that text may make: data is JSON, held against a schema',
    keeps: ['V1.5.2'],
    pattern: /from 'node:v8'|\bdeserialize\(|\bcustomTags\b/,
    allowed: [],
    planted: `import { deserialize } from 'node:v8';`,
  },
  {
    what: 'printing beside the log: a process says that it is ready, or why it ends, and a command answers',
    keeps: ['V16.2.3'],
    pattern: /\bconsole\.|\bpino\.(?:transport|destination)|process\.std(?:out|err)\.write/,
    allowed: [
      'apps/api/src/main.ts',
      'apps/worker/src/main.ts',
      'libs/compute/src/program-process.main.ts',
      'libs/spreadsheets/src/sheet-reading.process.ts',
    ],
    planted: `console.log(form)`,
  },
];

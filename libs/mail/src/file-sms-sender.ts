import { createHmac } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type OutgoingSms, SmsSender } from './sms-sender.js';

/** What each file begins with: nobody shall take it for a gateway. */
const NO_GATEWAY = [
  '本文件代替短信，没有发往任何手机：本站没有接入真实的短信网关。',
  'This file stands in for a short message; nothing was sent to any phone: no real gateway is connected here.',
];

/**
 * Writes each message as a file, since there is no gateway: for trying the way out and for rehearsals. Whoever reads the file can sign in,
 * so only the account that wrote it may; the number stands there as a hash.
 */
export class FileSmsSender extends SmsSender {
  /** @param secret keys the hash: all numbers there are could be tried against a bare one */
  constructor(
    private readonly folder: string,
    private readonly secret: () => string,
  ) {
    super();
  }

  override async send({ id, to, text }: OutgoingSms): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const number = createHmac('sha256', this.secret()).update(`sms-file:${to}`).digest('hex');
    const part = join(this.folder, `${id}.part`);
    const lines = [...NO_GATEWAY, `号码摘要 HMAC-SHA256: ${number}`, '', text, ''];
    await writeFile(part, lines.join('\n'), { mode: 0o600 });
    await rename(part, join(this.folder, `${id}.txt`));
    return '';
  }
}

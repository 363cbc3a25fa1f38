import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderEml } from './eml.js';
import { Mailer, type OutgoingMail } from './mailer.js';

/**
 * Writes each mail as a file: for installations without a mail server, and for looking at what would go out. Letters hold
 * links that answer for their reader: only the account that wrote them may read them.
 */
export class FileMailer extends Mailer {
  constructor(private readonly folder: string) {
    super();
  }

  override async send(mail: OutgoingMail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${await this.nameOf(mail)}.eml`);
    await writeFile(`${file}.part`, await renderEml(mail), { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  /** The letter's slug; a part of its Message-ID's hash follows where another letter already has that name. */
  private async nameOf(mail: OutgoingMail): Promise<string> {
    const digest = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24);
    if (mail.slug === undefined) return digest;
    const there = await readFile(join(this.folder, `${mail.slug}.eml`), 'utf8').catch(() => '');
    const free = there === '' || there.includes(`Message-ID: ${mail.messageId}`);
    return free ? mail.slug : `${mail.slug}-${digest.slice(0, 8)}`;
  }
}

import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderEml } from './eml.js';
import { Mailer, type OutgoingMail } from './mailer.js';

/** Writes each mail as a file: for installations without a mail server, and for looking at what would go out. */
export class FileMailer extends Mailer {
  constructor(private readonly folder: string) {
    super();
  }

  override async send(mail: OutgoingMail): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const name = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24);
    const file = join(this.folder, `${name}.eml`);
    await writeFile(`${file}.part`, await renderEml(mail));
    await rename(`${file}.part`, file);
  }
}

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
    const digest = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24);
    const part = join(this.folder, `${digest}.part`);
    await writeFile(part, await renderEml(mail), { mode: 0o600 });
    await rename(part, await this.take(mail, digest));
  }

  /** Takes the letter's slug as its name; where another letter has it, a part of its Message-ID's hash follows. Nobody takes a name twice. */
  private async take({ slug, messageId }: OutgoingMail, digest: string): Promise<string> {
    const own = `Message-ID: ${messageId}\r\n`;
    const last = join(this.folder, `${slug === undefined ? '' : `${slug}-`}${digest}.eml`);
    if (slug === undefined) return last;
    const file = join(this.folder, `${slug}.eml`);
    const taken = await writeFile(file, own, { flag: 'wx', mode: 0o600 }).then(
      () => own,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return readFile(file, 'utf8');
        throw error;
      },
    );
    return taken.includes(own) ? file : last;
  }
}

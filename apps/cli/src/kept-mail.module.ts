import { Mailer, type OutgoingMail } from '@jiqia/mail';
import { Global, Module } from '@nestjs/common';

/** Keeps every mail in memory until the run writes its files: a headless fair never sends anything. */
export class KeptMailer extends Mailer {
  private readonly mails = new Map<string, OutgoingMail>();

  override send(mail: OutgoingMail): Promise<void> {
    this.mails.set(mail.messageId, mail);
    return Promise.resolve();
  }

  /** In the order of their names, whatever order they were sent in. */
  list(): OutgoingMail[] {
    const key = (mail: OutgoingMail): string => `${mail.slug ?? ''}\u0000${mail.messageId}`;
    return [...this.mails.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
}

@Global()
@Module({
  providers: [KeptMailer, { provide: Mailer, useExisting: KeptMailer }],
  exports: [KeptMailer, Mailer],
})
export class KeptMailModule {}

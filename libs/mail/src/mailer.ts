/** The bare address of `名称 <a@example.org>`. */
export const addressIn = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from;

/** A file that goes with a mail. */
export interface MailAttachment {
  readonly filename: string;
  /** e.g. `text/calendar; charset=utf-8; method=REQUEST` */
  readonly contentType: string;
  readonly content: string | Uint8Array;
}

/** One mail, ready to go. Addresses are plain; `messageId` is stable for one letter to one person. */
export interface OutgoingMail {
  readonly messageId: string;
  /** What a person would look for the letter by; names its file where mails are kept as files. */
  readonly slug?: string;
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  /** Where answers by mail go, when that is not `from`. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly MailAttachment[];
  readonly date: Date;
}

/** Brings mails on their way. Swapped: an SMTP server, or files in a folder where there is none. */
export abstract class Mailer {
  /** @throws AppError MAIL_REFUSED (not retryable) when the server will never take it, MAIL_UNAVAILABLE (retryable) else */
  abstract send(mail: OutgoingMail): Promise<void>;
}

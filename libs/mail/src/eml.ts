import { createTransport } from 'nodemailer';
import type { OutgoingMail } from './mailer.js';

/** The mail as nodemailer wants it; every value is data, so a line break in it cannot become a header. */
export const nodemailerMessage = (
  mail: OutgoingMail,
): Parameters<ReturnType<typeof createTransport>['sendMail']>[0] => ({
  messageId: mail.messageId,
  from: mail.from,
  to: mail.to,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  date: mail.date,
  ...(mail.attachments
    ? {
        attachments: mail.attachments.map(({ filename, contentType, content }) => ({
          filename,
          contentType,
          content: Buffer.from(content),
        })),
      }
    : {}),
  ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
  // RFC 3834: written by a machine, so that no holiday notice answers it. People may.
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The bytes of a mail file (.eml). The MIME boundary is derived from the message id, so that the same mail gives the same bytes. */
export async function renderEml(mail: OutgoingMail): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const message = {
    ...nodemailerMessage(mail),
    baseBoundary: mail.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40),
  };
  const sent: unknown = await transport.sendMail(message);
  return (sent as { message: Buffer }).message;
}

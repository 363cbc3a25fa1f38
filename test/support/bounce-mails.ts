/** How a mail that comes back looks: by RFC 3464, or in the words of a server that writes none. */
export interface BounceOf {
  /** With its brackets. */
  readonly messageId: string;
  readonly recipient?: string;
  readonly status?: string;
  readonly action?: 'failed' | 'delayed' | 'delivered' | 'relayed';
  /** Who reports it. */
  readonly from?: string;
}

const mail = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));

/** A report as Postfix and Exchange write it, with the head of the letter that it is about. */
export const report = ({
  messageId,
  recipient = 'gone@example.org',
  status = '5.1.1',
  action = 'failed',
  from = 'MAILER-DAEMON@mx.example.org',
}: BounceOf): Buffer =>
  mail(
    `From: Mail Delivery System <${from}>`,
    'To: fair@example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I could not deliver your message.',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(status.startsWith('2')
      ? []
      : ['Diagnostic-Code: smtp; 550 5.1.1', '    <gone@example.org> no such user']),
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'From: fair@example.org',
    `Message-ID:`,
    ` ${messageId}`,
    'Subject: =?UTF-8?B?6YKA6K+3?=',
    '',
    '--b--',
    '',
  );

/** As old servers write it: words, and the whole letter below them. */
export const plainBounce = ({
  messageId,
  status = '550 5.1.1',
  from = 'MAILER-DAEMON@old.example.org',
}: BounceOf): Buffer =>
  mail(
    `From: ${from}`,
    'To: fair@example.org',
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at old.example.org.',
    '<gone@example.org>:',
    `Remote host said: ${status} sorry, no mailbox here by that name`,
    '',
    '--- Below this line is a copy of the message.',
    `Message-ID: ${messageId}`,
    'Subject: x',
    '',
  );

/** A person who answers, or is on holiday: it names our letter too. */
export const reply = ({ messageId, from = 'wang@example.org' }: BounceOf): Buffer =>
  mail(
    `From: ${from}`,
    'To: fair@example.org',
    'Subject: Re: invitation 5.1.1',
    `In-Reply-To: ${messageId}`,
    `References: ${messageId}`,
    'Auto-Submitted: auto-replied',
    '',
    'I am away. 550 5.1.1 is the number of my room.',
    '',
  );

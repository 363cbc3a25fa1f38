import PostalMime, { type Email } from 'postal-mime';

/** What a mail says that came back, or that reports what became of a letter. */
export interface BounceReport {
  /** Message-IDs of ours that it speaks of, without their brackets; the returned letter's own alone where that is there. */
  readonly messageIds: readonly string[];
  /** e.g. `5.1.1`; of a report on several recipients that of the first that failed. */
  readonly status: string;
  /** It failed for good. */
  readonly hard: boolean;
  /** The server of its reader has put it into the mailbox. */
  readonly delivered: boolean;
  /** Addresses that it says the letter was for, folded; none where it does not say. */
  readonly recipients: readonly string[];
}

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 } as const;
/** Message-IDs of ours in one mail: one that speaks of more is no bounce of one letter. */
const MOST_IDS = 20;
const OUR_ID =
  /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.[a-z0-9-]{1,20})?@[a-z]{1,20}\.jiqia)>/g;
const ARRIVED = /\b(2\.\d{1,3}\.\d{1,3})\b/;
const STATUS = /\b([45]\.\d{1,3}\.\d{1,3})\b/;
/** The answer of a server, for lists that give no finer status: 550 User unknown. */
const REPLY = /(?:^|[\s:#[])([45])[0-5]\d[\s-]/m;
/** Who reports that a mail did not arrive. A person who replies, or is on holiday, is none of them. */
const REPORTERS = /^(?:mailer-daemon|postmaster|maildaemon|mail-daemon)@/i;

/** Reads a mail; null where it reports of no letter of ours that it did not arrive, or that it did. Whatever stands in it is a stranger's word. */
export async function readBounce(bytes: Uint8Array): Promise<BounceReport | null> {
  const mail = await parse(bytes);
  if (mail === null) return null;
  const parts = mail.attachments.map(({ mimeType, content }) => ({
    type: mimeType,
    text: typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString(),
  }));
  const report = parts.find(({ type }) => type === 'message/delivery-status');
  if (!report && !isReporter(mail)) return null;
  const returned = parts.filter(({ type }) => /^(?:message|text)\/rfc822/.test(type));
  const messageIds = ownIds(
    returned.map(({ text }) => text),
    [mail.text ?? '', mail.html ?? '', ...mail.headers.map(({ value }) => value)],
  );
  if (messageIds.length === 0) return null;
  const said = report ? ofReport(report.text) : ofWords(mail);
  return said && { messageIds, ...said };
}

async function parse(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, ...LIMITS });
  } catch {
    return null;
  }
}

function isReporter({ from, returnPath, headers }: Email): boolean {
  const empty = headers.some(({ key, value }) => key === 'return-path' && /^<\s*>$/.test(value));
  return REPORTERS.test(from?.address ?? '') || REPORTERS.test(returnPath ?? '') || empty;
}

/** That of the returned letter; where none was returned, those that are named anywhere. */
function ownIds(returned: readonly string[], elsewhere: readonly string[]): string[] {
  for (const text of returned) {
    const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
    const line = /^message-id:([^\n]*(?:\n[ \t][^\n]*)*)/im.exec(head)?.[1] ?? '';
    const [id] = idsIn(line);
    if (id !== undefined) return [id];
  }
  return [...new Set([...returned, ...elsewhere].flatMap(idsIn))].slice(0, MOST_IDS);
}

const idsIn = (text: string): string[] =>
  [...text.toLowerCase().matchAll(OUR_ID)].slice(0, MOST_IDS).map(([, id = '']) => id);

type Said = Omit<BounceReport, 'messageIds'>;

/** A report by RFC 3464: groups of fields, the first of the message, each other of a recipient. */
function ofReport(text: string): Said | null {
  const groups = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map(fieldsIn);
  return failureIn(groups) ?? arrivalIn(groups);
}

type Group = ReadonlyMap<string, string>;
const actionOf = (fields: Group): string => fields.get('action')?.toLowerCase() ?? '';
const recipientsOf = (fields: Group): string[] =>
  ['final-recipient', 'original-recipient'].flatMap((name) => addressIn(fields.get(name)) ?? []);

/** The first recipient whom it did not reach. */
function failureIn(groups: readonly Group[]): Said | null {
  for (const fields of groups) {
    const action = actionOf(fields);
    if (action !== 'failed' && action !== 'delayed') continue;
    const status =
      STATUS.exec(fields.get('status') ?? '')?.[1] ??
      STATUS.exec(fields.get('diagnostic-code') ?? '')?.[1];
    if (status === undefined) continue;
    return {
      // A server that still tries says so with whatever status: nothing has failed for good.
      ...(action === 'delayed'
        ? { status: status.replace(/^5/, '4'), hard: false }
        : { status, hard: status.startsWith('5') }),
      delivered: false,
      recipients: recipientsOf(fields),
    };
  }
  return null;
}

/** `delivered` alone: who relayed a letter, or spread it to a list, has not seen it arrive. */
function arrivalIn(groups: readonly Group[]): Said | null {
  const fields = groups.find((group) => actionOf(group) === 'delivered');
  if (!fields) return null;
  const status = ARRIVED.exec(fields.get('status') ?? '')?.[1] ?? '2.0.0';
  return { status, hard: false, delivered: true, recipients: recipientsOf(fields) };
}

const fieldsIn = (group: string): Map<string, string> =>
  new Map(
    group.split('\n').flatMap((line) => {
      const at = line.indexOf(':');
      return at < 1 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]];
    }),
  );

/** e.g. `rfc822; user@example.org` */
function addressIn(value: string | undefined): string | null {
  const address =
    value
      ?.slice(value.indexOf(';') + 1)
      .trim()
      .replaceAll(/^<|>$/g, '') ?? '';
  return address.includes('@') ? foldAddress(address) : null;
}

/** Words of a server that writes no report. */
function ofWords({ text = '', html = '', headers }: Email): Said | null {
  const words = `${text}\n${html.replaceAll(/<[^>]{0,1000}>/g, ' ')}`;
  const status = STATUS.exec(words)?.[1] ?? plainStatus(words);
  if (status === null) return null;
  const failed = headers.find(({ key }) => key === 'x-failed-recipients')?.value ?? '';
  const recipients = failed.includes('@') ? failed.split(',').map(foldAddress) : [];
  return { status, hard: status.startsWith('5'), delivered: false, recipients };
}

function plainStatus(words: string): string | null {
  const first = REPLY.exec(words)?.[1];
  return first === undefined ? null : `${first}.0.0`;
}

/** As addresses are compared. */
export const foldAddress = (address: string): string =>
  address.normalize('NFKC').trim().toLowerCase();

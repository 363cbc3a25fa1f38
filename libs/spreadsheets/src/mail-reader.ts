import { remark } from '@jiqia/contracts/words';
import PostalMime, { type Email } from 'postal-mime';
import { LIMITS, type SheetFile } from './raw-table.js';
import { fileError } from './spreadsheet-errors.js';
import { shownPath } from './zip-names.js';
import { tooMany } from './zip-folder.js';

const ENDING_OF_TYPE: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

/** One of them stands in every mail. */
const HEADERS = new Set(['from', 'date', 'subject', 'message-id', 'mime-version', 'content-type']);

/**
 * The attachments of a mail. What the mail itself says is not read: nobody could tell what of it is an entry.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
 */
export async function attachmentsOf(file: SheetFile): Promise<SheetFile[]> {
  const mail = await parse(file);
  if (mail.attachments.length > LIMITS.packedFiles) throw tooMany(file, mail.attachments.length);
  return mail.attachments.map(({ filename, mimeType, content }, i) => {
    const ending = ENDING_OF_TYPE[mimeType];
    const name = filename ?? `附件${i + 1}${ending ? `.${ending}` : ''}`;
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
    return { name: shownPath(name.replace(/^.*[\\/]/, '')), bytes };
  });
}

async function parse(file: SheetFile): Promise<Email> {
  try {
    const mail = await PostalMime.parse(file.bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.nesting,
    });
    if (mail.headers.some(({ key }) => HEADERS.has(key))) return mail;
  } catch (error) {
    throw fileError('SPREADSHEET_UNREADABLE', file.name, remark('FILE_NO_MAIL'), error);
  }
  throw fileError('SPREADSHEET_UNREADABLE', file.name, remark('FILE_NO_MAIL'));
}

import type { AttachmentType } from '@jiqia/contracts/words';

/** Media type and endings of each kind of file. */
export const FILE_TYPES: Readonly<
  Record<AttachmentType, { readonly mediaType: string; readonly endings: readonly string[] }>
> = {
  PDF: { mediaType: 'application/pdf', endings: ['pdf'] },
  PNG: { mediaType: 'image/png', endings: ['png'] },
  JPEG: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  DOCX: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  XLSX: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
  },
};

/** First bytes of a kind. */
const MAGIC: readonly (readonly [AttachmentType, Buffer])[] = [
  ['PDF', Buffer.from('%PDF-')],
  ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
];
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** The part that makes an archive a document or a workbook; names in an archive stand uncompressed. */
const OFFICE: readonly (readonly [AttachmentType, string])[] = [
  ['DOCX', 'word/document.xml'],
  ['XLSX', 'xl/workbook.xml'],
];

/** What a file is by its bytes; null for what is none of the kinds that are taken. With macros it is another kind. */
export function fileTypeOf(bytes: Buffer): AttachmentType | null {
  for (const [type, magic] of MAGIC) if (bytes.subarray(0, magic.length).equals(magic)) return type;
  if (!bytes.subarray(0, ZIP.length).equals(ZIP) || bytes.includes('vbaProject.bin')) return null;
  const office = OFFICE.filter(([, part]) => bytes.includes(part));
  return office.length === 1 ? (office[0]?.[0] ?? null) : null;
}

/** A name without folders and without what a file system or a header stumbles over; at most 150 characters. */
export function plainFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .trim();
  return [...plain].slice(-150).join('');
}

/** Whether a name ends as files of its kind do. */
export const endsAs = (name: string, type: AttachmentType): boolean =>
  FILE_TYPES[type].endings.includes(name.split('.').at(-1)?.toLowerCase() ?? '');

import type { AttachmentRow, HandedIn } from '@jiqia/attachments';
import type { attachmentListSchema } from '@jiqia/contracts/http';
import { AppError } from '@jiqia/errors';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';

export type AttachmentList = z.input<typeof attachmentListSchema>;

export const attachmentsView = (rows: readonly AttachmentRow[]): AttachmentList => ({
  items: rows.map(attachmentView),
});

export const attachmentView = ({
  id,
  name,
  mediaType,
  size,
  createdAt,
  scannedBy,
}: AttachmentRow): AttachmentList['items'][number] => ({
  id,
  name,
  mediaType,
  size,
  addedAt: createdAt.toISOString(),
  scanned: scannedBy !== null,
});

/** A file as it was sent. A form with a file in it is another thing, and would be kept as a broken file. @throws AppError BODY_NOT_RAW */
export function handedIn(
  name: string,
  body: Buffer | undefined,
  contentType: string | undefined,
): HandedIn {
  if (contentType?.startsWith('multipart/')) throw new AppError({ code: 'BODY_NOT_RAW' });
  return { name, bytes: body ?? Buffer.alloc(0) };
}

/** As a file to keep, whatever its kind. */
export function sendFile(
  response: Response,
  { file, bytes }: { readonly file: AttachmentRow; readonly bytes: Buffer },
): StreamableFile {
  response.attachment(file.name).setHeader('X-Content-Type-Options', 'nosniff');
  return new StreamableFile(bytes, { type: file.mediaType, length: bytes.length });
}

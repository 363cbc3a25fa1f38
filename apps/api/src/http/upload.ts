import { createHash } from 'node:crypto';
import { AppError } from '@jiqia/errors';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

export const UPLOAD_TYPE = 'multipart/form-data';
/** Parts of a form: one file and a few fields. */
const MOST_PARTS = 20;

/** The file of a form, as it came. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}
interface UploadRequest extends Request {
  rawBody?: Buffer | undefined;
  upload?: Upload;
}

/**
 * Makes fields of a form that has come as bytes: texts as they are, the file as its name, size and sum, so that equal forms are
 * equal whatever stands between their parts. The bytes of the file are `@UploadedFile()`'s.
 */
export async function readUpload(
  request: UploadRequest,
  _response: Response,
  next: NextFunction,
): Promise<void> {
  const { rawBody } = request;
  if (rawBody) {
    request.rawBody = undefined;
    try {
      const { fields, upload } = await fieldsOf(rawBody, request.headers['content-type'] ?? '');
      request.body = fields;
      if (upload) request.upload = upload;
    } catch (error) {
      next(error);
      return;
    }
  }
  next();
}

async function fieldsOf(
  body: Buffer,
  contentType: string,
): Promise<{ fields: Record<string, unknown>; upload?: Upload }> {
  const form = await parsed(body, contentType);
  const fields: Record<string, unknown> = {};
  let upload: Upload | undefined;
  for (const [name, value] of form) {
    if (name in fields) throw invalid();
    if (typeof value === 'string') fields[name] = value;
    else {
      if (upload) throw invalid();
      const bytes = Buffer.from(await value.arrayBuffer());
      upload = { name: value.name, bytes };
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      fields[name] = { name: value.name, size: bytes.length, sha256 };
    }
  }
  return upload ? { fields, upload } : { fields };
}

/** By the platform's own reader of forms, which takes names in UTF-8 as browsers send them. */
async function parsed(body: Buffer, contentType: string): Promise<FormData> {
  const boundary = /boundary="?([^";]{1,70})"?/i.exec(contentType)?.[1];
  if (boundary === undefined || hasMoreParts(body, `--${boundary}`)) throw invalid();
  try {
    return await new globalThis.Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData();
  } catch (cause) {
    throw invalid(cause);
  }
}

function hasMoreParts(body: Buffer, line: string): boolean {
  let at = -1;
  for (let parts = 0; parts <= MOST_PARTS + 1; parts++) {
    at = body.indexOf(line, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const invalid = (cause?: unknown): AppError =>
  new AppError({ code: 'IMPORT_UPLOAD_INVALID', cause });

/** The bytes of the file that came with a form. */
export const UploadedFile = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Upload => {
    const { upload } = context.switchToHttp().getRequest<UploadRequest>();
    if (upload) return upload;
    throw invalid();
  },
);

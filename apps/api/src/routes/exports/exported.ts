import type { ExportFormat } from '@jiqia/contracts/words';
import { EXPORT_FORMATS } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import type { ExportedList, ListFiles } from './list-files.js';

export const format = { schema: z.enum(EXPORT_FORMATS) };
/** Rows that are asked for at once. */
export const PAGE = 200;

/** A route that answers with a list as a file: counted as a download, kept by no cache. */
export const Exported = (what: string): MethodDecorator =>
  applyDecorators(
    Operation(`导出${what}：筛选条件和可见范围与列表一致`, z.string()),
    ApiProduces('application/octet-stream'),
    Limited('DOWNLOAD'),
    Header('cache-control', 'no-store'),
  );

/** @throws AppError EXPORT_TOO_LARGE, and what the list throws */
export async function listFile(
  files: ListFiles,
  actor: Actor,
  exported: ExportedList,
  as: ExportFormat,
  response: Response,
): Promise<StreamableFile> {
  const { name, parts } = await files.set(actor, exported, as);
  response.attachment(name);
  return new StreamableFile(Readable.from(parts, { objectMode: false }));
}

import { type EditionForm, editionFormSchema } from '@jiqia/contracts/forms';
import { AppError } from '@jiqia/errors';
import { parse } from 'yaml';
import type { SheetFile } from './raw-table.js';
import { fileError } from './spreadsheet-errors.js';
import { decodeText } from './text-decoding.js';

/** Reads an edition from YAML (JSON is YAML). @throws AppError EDITION_INVALID naming every wrong field. */
export function readEdition(file: SheetFile): EditionForm {
  let value: unknown;
  try {
    value = parse(decodeText(file.bytes));
  } catch (error) {
    throw fileError(
      'EDITION_UNREADABLE',
      file.name,
      `不是规范的 YAML 或 JSON：${(error as Error).message.split('\n')[0]}`,
      error,
    );
  }
  const parsed = editionFormSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.') || '整个文件',
    message: issue.message,
  }));
  throw new AppError({
    code: 'EDITION_INVALID',
    params: {
      file: file.name,
      problems: fields.map((field) => `${field.field} ${field.message}`).join('；'),
    },
    fields,
  });
}

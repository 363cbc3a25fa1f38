import { chineseIssue, type EditionForm, editionFormSchema } from '@jiqia/contracts/forms';
import { AppError, type FieldProblem } from '@jiqia/errors';
import { parse, YAMLError } from 'yaml';
import type { z } from 'zod';
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
      `不是规范的 YAML 或 JSON${placeOf(error)}`,
      error,
    );
  }
  const parsed = editionFormSchema.safeParse(value, { error: chineseIssue });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap(problemsOf);
  throw new AppError({
    code: 'EDITION_INVALID',
    params: {
      file: file.name,
      problems: fields.map((field) => `${field.field} ${field.message}`).join('；'),
    },
    fields,
  });
}

/** An issue under the names that the file uses; a key that no form has, under that key. */
function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String);
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  return paths.map((steps) => ({
    field: steps.join('.') || '整个文件',
    message: issue.message,
  }));
}

/** Where the file stops making sense, as far as that is known. */
function placeOf(error: unknown): string {
  const [start] = error instanceof YAMLError ? (error.linePos ?? []) : [];
  return start ? `，请看第 ${start.line} 行附近` : '';
}

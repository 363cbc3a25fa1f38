import {
  type EditionForm,
  editionFormSchema,
  issueCode,
  issueRemark,
} from '@jiqia/contracts/forms';
import { type Remark, remark } from '@jiqia/contracts/words';
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
    throw fileError('EDITION_UNREADABLE', file.name, unreadable(error), error);
  }
  const parsed = editionFormSchema.safeParse(value, { error: issueCode });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap(problemsOf);
  throw new AppError({
    code: 'EDITION_INVALID',
    params: { file: file.name },
    fields,
  });
}

/** Where an issue is about no field. */
const WHOLE_FILE = 'file';

/** An issue under the names that the file uses; a key that no form has, under that key. */
function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String);
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  return paths.map((steps) => ({
    field: steps.join('.') || WHOLE_FILE,
    ...issueRemark(issue),
  }));
}

/** That the file makes no sense, and where it stops to, as far as that is known. */
function unreadable(error: unknown): Remark {
  const [start] = error instanceof YAMLError ? (error.linePos ?? []) : [];
  return start ? remark('FILE_NO_YAML_NEAR', { line: start.line }) : remark('FILE_NO_YAML');
}

import { ANSWER_REMARKS } from './answer-remark.words.js';
import { CELL_REMARKS } from './cell-remark.words.js';
import { DAY_REMARKS } from './edition-clone.words.js';
import { PART_PROBLEMS } from './edition-part.words.js';
import { FIELD_REMARKS } from './field-remark.words.js';
import { FILE_REMARKS } from './file-remark.words.js';
import { FORM_REMARKS } from './form-file.words.js';
import { fillWords, type Language, type Worded, type WordParams } from './language.js';
import { MERGE_PROBLEMS } from './merge.words.js';
import { OUTCOME_REMARKS } from './outcome.words.js';
import { ROW_REMARKS } from './row-remark.words.js';
import { CASE_REMARKS } from './success-case.words.js';
import { VIDEO_REMARKS } from './video-link.words.js';

/** Every remark on a field, a cell, a row or a file: a closed list. */
export const REMARKS = {
  ...FIELD_REMARKS,
  ...ANSWER_REMARKS,
  ...CELL_REMARKS,
  ...ROW_REMARKS,
  ...FILE_REMARKS,
  ...FORM_REMARKS,
  ...DAY_REMARKS,
  ...PART_PROBLEMS,
  ...MERGE_PROBLEMS,
  ...VIDEO_REMARKS,
  ...CASE_REMARKS,
  ...OUTCOME_REMARKS,
} as const;
export type RemarkCode = keyof typeof REMARKS;

/** A remark as it travels: its code and what fills the places of its words. */
export interface Remark {
  readonly code: RemarkCode;
  readonly params?: WordParams;
}

export const remark = (code: RemarkCode, params?: WordParams): Remark =>
  params === undefined ? { code } : { code, params };

/** A code where only a text may stand: as the message of a schema. */
export const remarkCode = (code: RemarkCode): string => code;

/** What a schema's own rule refuses with, and the field it is about if not its own. */
export const refusal = (
  code: RemarkCode,
  params: WordParams = {},
  path: PropertyKey[] = [],
): { error: string; params: WordParams; path: PropertyKey[] } => ({ error: code, params, path });

/** As `refusal`, for a rule that adds its issues itself. */
export const issueOf = (
  code: RemarkCode,
  path: PropertyKey[],
  params: WordParams = {},
): { code: 'custom'; path: PropertyKey[]; message: string; params: WordParams } => ({
  code: 'custom',
  path,
  message: code,
  params,
});

/** The sentence of a remark for a person. */
export const remarkWords = ({ code, params = {} }: Remark, language: Language = 'zh'): string =>
  fillWords(REMARKS[code], params, language);

/** A remark in every language: for a place in the words of another, or of an error. */
export const wordedRemark = (made: Remark): Worded => ({
  zh: remarkWords(made, 'zh'),
  en: remarkWords(made, 'en'),
});

export const isRemarkCode = (text: string): text is RemarkCode => Object.hasOwn(REMARKS, text);

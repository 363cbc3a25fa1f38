import { ANSWER_REMARKS } from './answer-remark.words.js';
import { CELL_REMARKS } from './cell-remark.words.js';
import { DAY_REMARKS } from './edition-clone.words.js';
import { PART_PROBLEMS } from './edition-part.words.js';
import { FIELD_REMARKS } from './field-remark.words.js';
import { FILE_REMARKS } from './file-remark.words.js';
import { FORM_REMARKS } from './form-file.words.js';
import { remark, REMARKS, remarkWords, wordedRemark } from './remark.js';
import { MERGE_PROBLEMS } from './merge.words.js';
import { ROW_REMARKS } from './row-remark.words.js';
import { OUTCOME_REMARKS } from './outcome.words.js';
import { CASE_REMARKS } from './success-case.words.js';
import { VIDEO_REMARKS } from './video-link.words.js';

describe('remarks', () => {
  it('are one list: no code stands in two of its parts', () => {
    const parts = [
      FIELD_REMARKS,
      ANSWER_REMARKS,
      CELL_REMARKS,
      ROW_REMARKS,
      FILE_REMARKS,
      FORM_REMARKS,
      DAY_REMARKS,
      PART_PROBLEMS,
      MERGE_PROBLEMS,
      VIDEO_REMARKS,
      CASE_REMARKS,
      OUTCOME_REMARKS,
    ];
    const codes = parts.flatMap((part) => Object.keys(part));
    expect(codes.length).toBeGreaterThan(150);
    expect(Object.keys(REMARKS).sort()).toEqual([...codes].sort());
  });

  it('are worded in the language of the reader, a remark within another too', () => {
    const inner = remark('CELL_PICTURE');
    const outer = remark('TITLE_MISSING_FOR', { remark: wordedRemark(inner) });
    expect(remarkWords(outer)).toBe('缺少名称（单元格里是图片，未导入）');
    expect(remarkWords(outer, 'en')).toBe(
      'the title is missing (the cell holds a picture, which is left out)',
    );
  });
});

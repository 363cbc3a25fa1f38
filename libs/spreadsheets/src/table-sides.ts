import {
  FORM_KINDS,
  otherSide,
  type Remark,
  remark,
  type Side,
  SIDE_WORDS,
  type Worded,
} from '@jiqia/contracts/words';
import type { ColumnNames } from './columns.js';
import { findForms } from './form-finder.js';
import { findHeader, type Header, knownFields } from './header-finder.js';
import type { Vocabulary } from './label-vocabulary.js';
import type { RawTable } from './raw-table.js';

/** Fields that a table of the other side names at least, to be taken for one. */
const FEWEST = 2;

/** What a table that is none of this side says of itself where it is of the other: what it is, and how to import it. */
export function otherSideOf(table: RawTable, side: Side, vocabulary: Vocabulary): Remark | null {
  const other = otherSide(side);
  const labels = labelsOf(table, vocabulary[other]);
  if (!labels || knownFields(labels) < FEWEST) return null;
  const what = other === 'need' ? SIDE_WORDS.need.sheet : kindOf(labels);
  return remark('SKIPPED_OTHER_SIDE', { what, side: SIDE_WORDS[other].entry });
}

/** The labels of a table or of its first form; null where it is neither. */
function labelsOf(table: RawTable, columns: ColumnNames): Header | null {
  const header = findHeader(table, columns);
  return findForms(table, columns, header ? knownFields(header) : 0)?.forms[0]?.header ?? header;
}

/** True for the label of a title that is what somebody works on: the entry is a person's. */
export const isWorkOfAPerson = (title: string): boolean => /研究方向|专家|专长/.test(title);

function kindOf({ titles, matches }: Header): Worded {
  const title = titles[matches.findIndex(({ field }) => field === 'title')] ?? '';
  if (isWorkOfAPerson(title)) return FORM_KINDS.EXPERTISE;
  return /成果|专利/.test(title) ? FORM_KINDS.ACHIEVEMENT : SIDE_WORDS.capability.sheet;
}

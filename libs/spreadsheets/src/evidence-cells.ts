import {
  type EvidenceForm,
  judgeEvidenceNumber,
  plainEvidenceNumber,
} from '@jiqia/contracts/forms';
import { EVIDENCE_KIND, type EvidenceKind, type Remark, remark } from '@jiqia/contracts/words';
import { foldedLabel } from './column-match.js';
import { identifier } from './identifiers.js';
import type { RawCell } from './raw-table.js';
import { brief, plainWords, type ReadValue } from './read-value.js';

/** Begins the names of the columns that fill the list `evidence`: evidence.PATENT. */
const PREFIX = 'evidence.';

/** The kind of evidence that a column holds; null for any other column. */
export function evidenceKindOf(field: string): EvidenceKind | null {
  const kind = field.startsWith(PREFIX) ? field.slice(PREFIX.length) : '';
  return kind in EVIDENCE_KIND ? (kind as EvidenceKind) : null;
}

/** Words that say that there is none. */
const NONE = /^(?:无|没有|暂无|未填|空|none|null|nil|n\/?a|-+|—+|\/+)$/i;
/** Where one piece ends; titles of papers and projects hold commas and 、 of their own. */
const OF_NUMBERS = /[、,，;；\n\r\t|]+/u;
const OF_TITLES = /[;；\n\r\t|]+/u;
const TITLED: readonly EvidenceKind[] = ['PAPER', 'PROJECT', 'TRL_REPORT'];

/** Of one cell, at most. */
const MOST_PIECES = 50;
const LONGEST_NUMBER = 120;
const LONGEST_TITLE = 200;

/** What looks like a number of its kind among other words. */
const NUMBERS: Partial<Readonly<Record<EvidenceKind, RegExp>>> = {
  PATENT: /(?:ZL|CN)\s?[\d\s]{8,20}(?:\.\s?[\dX])?[A-Z]?\d?|\d{12}\.[\dX]|\d{8}\.[\dX]/iu,
  PAPER: /10\.\d{4,9}\/[^\s，。；（）《》]+/u,
  STANDARD: /(?:GB|[A-Z]{2,5})(?:\/[TZ])?\s?\d+(?:\.\d+)*[-—–]\d{2,4}/u,
  SOFTWARE: /\d{4}SR\d{5,8}/iu,
};
const IN_BRACKETS =
  /[（(【[](?:[^（(【[\]】）)]{0,12}?[:：号])?\s*([A-Za-z0-9][\w./-]{4,40})[\])）】]/u;
const NUMBER_ALONE = /^[A-Za-z0-9][\w./()-]*$/u;
const LABEL =
  /^(?:专利号|申请号|授权号|编号|项目编号|课题编号|登记号|登记编号|合同登记编号|doi)[:：]?\s*/iu;
const YEAR = /(?<!\d)((?:19|20)\d{2})\s*年/u;
const AROUND = /^[\s《“"'、,，:：（(【[-]+|[\s》”"'、,，:：（(【[\])）】-]+$/gu;

/** Reads one cell of a column of evidence: one piece a part of the cell, those whose number cannot be right left out and named. */
export function readEvidence(
  kind: EvidenceKind,
  header: string,
  cell: RawCell,
): ReadValue<EvidenceForm[]> {
  const written = plainWords(cell.text);
  if (NONE.test(written)) return {};
  const parts = written
    .split(TITLED.includes(kind) ? OF_TITLES : OF_NUMBERS)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !NONE.test(part))
    .slice(0, MOST_PIECES);
  const pieces = parts.map((part) => pieceOf(kind, part));
  const right = pieces.filter(({ number }) => judgeEvidenceNumber(kind, number) !== 'wrong');
  const notes = pieces.flatMap((piece): Remark[] =>
    right.includes(piece) ? [] : [remark('EVIDENCE_LEFT_OUT', { number: brief(piece.number) })],
  );
  return {
    ...(right.length > 0 ? { value: right } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...keyOf(kind, header, cell, parts.length),
  };
}

/** A list of patents that has no numbers of its own is known by those of the patents. */
function keyOf(
  kind: EvidenceKind,
  header: string,
  cell: RawCell,
  pieces: number,
): Pick<ReadValue<unknown>, 'also'> {
  if (kind !== 'PATENT' || pieces !== 1 || foldedLabel(header) !== '专利号') return {};
  const { value } = identifier(cell.text, header, cell);
  return value === undefined || value.length > 80 ? {} : { also: { field: 'externalId', value } };
}

/** The patents that a text about intellectual property names by ZL and their number. */
export function patentsIn(text: string): EvidenceForm[] {
  const found = plainWords(text).match(/ZL\s?[\d ]{8,20}\.\s?[\dX]/giu) ?? [];
  const numbers = new Set(found.map((number) => plainEvidenceNumber('PATENT', number)));
  return [...numbers]
    .filter((number) => judgeEvidenceNumber('PATENT', number) === 'right')
    .slice(0, MOST_PIECES)
    .map((number) => ({ ...EMPTY, kind: 'PATENT', number }));
}

const EMPTY = { number: '', title: '', year: null, issuer: '', url: '' };

function pieceOf(kind: EvidenceKind, part: string): EvidenceForm {
  const written = part.replace(LABEL, '');
  const number = numberIn(kind, written);
  const year = YEAR.exec(written)?.[1];
  const title = written
    .replace(number.written, '')
    .replace(/[.,;，；\s]*doi\s*[:：]?\s*$/iu, '')
    .replace(/[（(【[]\s*(?:[^（(【[\]】）)]{0,12}[:：号])?\s*[\])）】]/u, '')
    .replace(AROUND, '');
  return {
    ...EMPTY,
    kind,
    number: plainEvidenceNumber(kind, number.number.slice(0, LONGEST_NUMBER)),
    title: [...title].slice(0, LONGEST_TITLE).join(''),
    year: year === undefined ? null : Number(year),
  };
}

/** A number and how it is written in the text; both empty where there is none. */
function numberIn(kind: EvidenceKind, text: string): { number: string; written: string } {
  if (kind === 'AWARD') return { number: '', written: '' };
  const own = NUMBERS[kind]?.exec(text)?.[0]?.trim();
  if (own !== undefined) return { number: own, written: own };
  const bracketed = IN_BRACKETS.exec(text);
  if (bracketed) return { number: bracketed[1] ?? '', written: bracketed[0] };
  const bare = text.replace(/\s+/g, '');
  return NUMBER_ALONE.test(bare) ? { number: bare, written: text } : { number: '', written: '' };
}

/** Columns of evidence fill one list, in the order of the columns. */
export function addEvidence(
  target: Record<string, unknown>,
  pieces: readonly EvidenceForm[],
): void {
  const known = (target['evidence'] ??= []) as EvidenceForm[];
  for (const piece of pieces) if (!known.some((one) => isSame(one, piece))) known.push(piece);
}

const isSame = (a: EvidenceForm, b: EvidenceForm): boolean =>
  a.kind === b.kind &&
  (a.number === '' && b.number === '' ? a.title === b.title : a.number === b.number);

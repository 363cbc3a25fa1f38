import type { EvidenceKind } from '../words/evidence.words.js';

/** What a rule that anybody can look up says of a number: right, wrong, or nothing, as with numbers of other countries. */
export type NumberVerdict = 'right' | 'wrong' | 'unknown';

const plain = (number: string): string => number.normalize('NFKC').trim();

/** ZL202310123456.1 in its pieces: what says that it is Chinese, eight or twelve digits, the digit that checks them. */
const APPLICATION = /^(ZL|CN)?(\d{12}|\d{8})(?:(\.)?([\dX]))?$/;
/** Of what is published: CN112345678A. */
const PUBLICATION = /^CN\d{7,9}[ABCSUY]\d?$/;

/** The digit after the point: digits by 2 to 9 and again from 2, summed, modulo 11, where 10 is X (ZC 0006-2003). */
function checkDigit(digits: string): string {
  const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * (2 + (i % 8)), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

const tight = (number: string): string => plain(number).replace(/\s+/g, '').toUpperCase();

function patent(number: string): NumberVerdict {
  if (PUBLICATION.test(number)) return 'right';
  const [, prefix, digits, point, check] = APPLICATION.exec(number) ?? [];
  // Thirteen digits alone may be the number of another country; ZL is ours alone.
  const isOurs = prefix !== undefined || point !== undefined;
  if (digits === undefined) return number.startsWith('ZL') ? 'wrong' : 'unknown';
  if (check === undefined || !isOurs) return 'unknown';
  return checkDigit(digits) === check ? 'right' : 'wrong';
}

const DOI = /^10\.\d{4,9}\/\S+$/;
const paper = (number: string): NumberVerdict => {
  if (DOI.test(number)) return 'right';
  return /^10\.|^doi/i.test(number) ? 'wrong' : 'unknown';
};

const CONTRACT = /^\d{16}$/;
const contract = (number: string): NumberVerdict => {
  if (CONTRACT.test(number)) return 'right';
  return /^\d+$/.test(number) ? 'wrong' : 'unknown';
};

const STANDARD = /^GB(?:\/[TZ])?\d+(?:\.\d+)*-(?:\d{4}|\d{2})$/;
const standard = (number: string): NumberVerdict => {
  if (STANDARD.test(number.replace(/[\s]/g, ''))) return 'right';
  return /^GB/i.test(number) ? 'wrong' : 'unknown';
};

const SOFTWARE = /^\d{4}SR\d{6,7}$/;
const software = (number: string): NumberVerdict => {
  if (SOFTWARE.test(number)) return 'right';
  return number.includes('SR') ? 'wrong' : 'unknown';
};

/** How the numbers of a kind are written, and what is known of them. */
interface NumberRule {
  readonly plain: (number: string) => string;
  readonly judge: (plainNumber: string) => NumberVerdict;
}

const RULES: Partial<Readonly<Record<EvidenceKind, NumberRule>>> = {
  PATENT: {
    plain: (number) => {
      const bare = tight(number);
      const [, prefix = '', digits, point, check] = APPLICATION.exec(bare) ?? [];
      const isOurs = prefix !== '' || point !== undefined;
      return digits === undefined || check === undefined || !isOurs
        ? bare
        : `${prefix}${digits}.${check}`;
    },
    judge: patent,
  },
  PAPER: {
    plain: (number) =>
      plain(number).replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi[:：]?\s*)(?=10\.)/i, ''),
    judge: paper,
  },
  CONTRACT: {
    plain: (number) => {
      const bare = plain(number);
      const digits = bare.replace(/[\s-]/g, '');
      return /^\d+$/.test(digits) ? digits : bare;
    },
    judge: contract,
  },
  STANDARD: {
    plain: (number) => plain(number).replace(/[—–]/g, '-').replace(/\s+/g, ' '),
    judge: standard,
  },
  SOFTWARE: { plain: tight, judge: software },
};

/** A number as it is kept: plain letters and digits, in one writing of its kind. */
export const plainEvidenceNumber = (kind: EvidenceKind, number: string): string =>
  (RULES[kind]?.plain ?? plain)(number);

/** A number as others may have written it: of a Chinese patent with ZL, with CN or with neither. */
export function writingsOf(kind: EvidenceKind, number: string): string[] {
  const [, , digits, , check] = APPLICATION.exec(kind === 'PATENT' ? number : '') ?? [];
  if (digits === undefined || check === undefined) return [number];
  return ['', 'ZL', 'CN'].map((prefix) => `${prefix}${digits}.${check}`);
}

/** What the rule of its kind says of a number: the check digit of Chinese patents, the shape of a DOI, sixteen digits of a registered contract. */
export const judgeEvidenceNumber = (kind: EvidenceKind, number: string): NumberVerdict =>
  number === '' ? 'unknown' : (RULES[kind]?.judge(plainEvidenceNumber(kind, number)) ?? 'unknown');

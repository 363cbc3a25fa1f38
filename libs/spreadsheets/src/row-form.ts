import type { EvidenceForm } from '@jiqia/contracts/forms';
import {
  CAPABILITY_KIND,
  COOPERATION_MODE,
  INSTEAD_OF_OPTION,
  isOpenLevel,
  MEETING_MODE,
  NEED_KIND,
  ORGANISATION_KIND,
  readCode,
  STAGE,
  type Worded,
} from '@jiqia/contracts/words';
import { readDay, readTermEnd } from './days.js';
import { readMoney, unitOfHeader } from './money.js';
import type { RawCell } from './raw-table.js';
import { leftOut, noted, plainWords, type ReadValue, unread } from './read-value.js';
import { addEvidence, evidenceKindOf, patentsIn, readEvidence } from './evidence-cells.js';
import { choicesIn } from './ticked-choices.js';
import { creditCode, email, identifier, phone } from './identifiers.js';

type CodeList = Parameters<typeof readCode>[0];
type Reader = (text: string, header: string, cell: RawCell) => ReadValue<unknown>;

const splitList = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,，;；/|\n]+/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** Codes of a list; words that are none are kept out and named. Nothing left: as if the cell were empty. */
const codes =
  (list: CodeList): Reader =>
  (text) => {
    const parts = splitList(text);
    const unknown = parts.filter((part) => readCode(list, part) === null);
    const found = parts.map((part) => readCode(list, part)).filter((code) => code !== null);
    return {
      ...(found.length > 0 ? { value: [...new Set(found)] } : {}),
      ...(unknown.length > 0 ? leftOut('OPTIONS_UNKNOWN', { raw: unknown.join('、') }) : {}),
    };
  };
const code =
  (list: CodeList, otherwise: Worded): Reader =>
  (text) => {
    const value = readCode(list, text.trim());
    return value === null ? leftOut('OPTION_UNKNOWN', { raw: text, otherwise }) : { value };
  };
const money: Reader = (text, header) => readMoney(text, unitOfHeader(header));
const list: Reader = (text) => ({ value: splitList(text) });
const words: Reader = (text) => ({ value: splitList(text.replace(/\s+/g, '、')) });
/** Names of organisations, one after the other or a line each. */
const organisations: Reader = (text) => ({
  value: text
    .split(/[、,，;；\n]+/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((one) => ({ name: one })),
});
const name: Reader = (text) => ({ value: text.replace(/\s+/g, ' ') });

const YES = /^(是|已|有|√|✓|☑|true|yes|y|1)$|^(已|不涉|无涉|未涉|承诺|同意|暂停|停)/i;
const NO =
  /^(否|未|无|没有|×|✗|☐|false|no|n|0)$|^(不暂停|未暂停|未停|正常|恢复|未勾选|不同意|涉密)/i;
const yes: Reader = (text) => {
  const word = plainWords(text);
  if (NO.test(word)) return { value: false };
  if (YES.test(word)) return { value: true };
  return leftOut('YES_NO_UNREADABLE', { raw: text });
};
/** 涉密声明: yes is the declaration; 涉密 is the contrary of it, and such a row is not taken. */
const declaration: Reader = (text, header, cell) =>
  /^(?:本项目|内容|属于)?(?:涉密|绝密|机密|秘密)/.test(plainWords(text))
    ? unread('CLASSIFIED_DECLARED', { raw: text })
    : yes(text, header, cell);
/** 是否匿名 (是, 否) and 组织信息展示 (公开, 隐藏). A cell that says neither stops the row: a name that is out cannot be taken back. */
const anonymity: Reader = (text, header) => {
  const word = plainWords(text);
  if (word === '') return {};
  if (/^(?:公开|不匿名|非匿名|实名|不隐藏|展示|显示)/.test(word)) return { value: false };
  if (/^(?:隐藏|匿名|不公开|不展示|不显示|保密)/.test(word)) return { value: true };
  const shown = /展示|公开/.test(header);
  if (YES.test(word)) return { value: !shown };
  if (NO.test(word)) return { value: shown };
  return unread('ANONYMITY_UNREADABLE', { raw: text });
};
/** 密级: nothing is kept of it, since only what is open is taken. */
const secrecyLevel: Reader = (text) =>
  isOpenLevel(text) ? {} : unread('CLASSIFIED_LEVEL', { raw: text });
const readiness: Reader = (text) => {
  const found = /^(?:TRL)?-?([1-9])(?:级|(?:[-~至]([1-9])级?))?$/i.exec(
    plainWords(text).replace(/\s/g, ''),
  );
  if (!found) return unread('TRL_UNREADABLE', { raw: text });
  const value = Number(found[1]);
  return found[2] ? noted(value, 'TRL_LOWER', { raw: text, value }) : { value };
};

/** 知识产权 stays as it is written; the patents that it names by their numbers are evidence besides. */
const intellectualProperty: Reader = (text) => {
  const patents = patentsIn(text);
  return {
    value: text.trim(),
    ...(patents.length > 0 ? { also: { field: 'evidence.PATENT', value: patents } } : {}),
  };
};

const READERS: Readonly<Record<string, Reader>> = {
  externalId: identifier,
  title: name,
  kinds: codes(NEED_KIND),
  cooperation: codes(COOPERATION_MODE),
  modes: codes(MEETING_MODE),
  kind: code(CAPABILITY_KIND, INSTEAD_OF_OPTION.ACHIEVEMENT),
  stage: code(STAGE, INSTEAD_OF_OPTION.NOTHING),
  backers: organisations,
  'organisation.name': name,
  'organisation.kind': code(ORGANISATION_KIND, INSTEAD_OF_OPTION.ENTERPRISE),
  'organisation.creditCode': creditCode,
  'contact.name': name,
  'contact.phone': phone('contact.email'),
  'contact.email': email,
  'person.name': name,
  'person.phone': phone('person.email'),
  'person.email': email,
  keywords: words,
  services: list,
  avoidOrganisations: list,
  validFrom: readDay,
  validUntil: readTermEnd,
  confirmedAt: readDay,
  budgetWan: money,
  priceWan: money,
  secrecyDeclared: declaration,
  secrecyLevel,
  anonymous: anonymity,
  paused: yes,
  trl: readiness,
  intellectualProperty,
};

/** Texts of several lines: a box or a dot in them is a mark of a list and no choice. */
const PROSE = new Set([
  'title',
  'problem',
  'keyTechnology',
  'goal',
  'basis',
  'summary',
  'detail',
  'organisation.name',
  'organisation.intro',
]);

/** Reads one cell for one field; text fields are taken as they stand. Of choices beside boxes those that are ticked are read. */
export function readField(field: string, cell: RawCell, header: string): ReadValue<unknown> {
  const choices = PROSE.has(field) ? null : choicesIn(cell.text);
  if (choices?.ticked === '') return leftOut('NOTHING_TICKED', {});
  return readPlain(field, choices ? { ...cell, text: choices.ticked } : cell, header);
}

function readPlain(field: string, cell: RawCell, header: string): ReadValue<unknown> {
  const kind = evidenceKindOf(field);
  if (kind !== null) return readEvidence(kind, header, cell);
  const reader = READERS[field];
  if (reader) return reader(cell.text, header, cell);
  return cell.rounded
    ? noted(cell.text, 'DIGITS_ROUNDED', { raw: cell.text })
    : { value: cell.text.trim() };
}

/** Puts a value under a dotted name; pieces of evidence of all kinds into one list. */
export function setField(target: Record<string, unknown>, field: string, value: unknown): void {
  if (evidenceKindOf(field) !== null) {
    addEvidence(target, value as readonly EvidenceForm[]);
    return;
  }
  const [head = '', tail] = field.split('.');
  if (tail === undefined) {
    target[head] = value;
    return;
  }
  const inner = (target[head] ??= {}) as Record<string, unknown>;
  inner[tail] = value;
}

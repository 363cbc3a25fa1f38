import {
  CAPABILITY_KIND,
  COOPERATION_MODE,
  MEETING_MODE,
  NEED_KIND,
  ORGANISATION_KIND,
  readCode,
  STAGE,
} from '@jiqia/contracts';
import { readDay, readMoney, type ReadValue, readYes, splitList } from './cell-values.js';

type CodeList = Parameters<typeof readCode>[0];
type Reader = (text: string, header: string) => ReadValue<unknown>;

/** Several codes of a list; an unknown one is kept out and said so. */
const codes =
  (list: CodeList): Reader =>
  (text) => {
    const parts = splitList(text);
    const unknown = parts.filter((part) => readCode(list, part) === null);
    const value = [
      ...new Set(parts.map((part) => readCode(list, part)).filter((code) => code !== null)),
    ];
    return unknown.length > 0
      ? { value, note: `不认识的选项未采用：${unknown.join('、')}` }
      : { value };
  };
/** One code of a list; an unknown one is an error. */
const code =
  (list: CodeList): Reader =>
  (text) => {
    const value = readCode(list, text);
    return value === null ? { error: `不认识的选项“${text}”` } : { value };
  };
const money: Reader = (text, header) =>
  readMoney(text, /[（(]元[)）]/.test(header) ? '元' : '万元');
const list: Reader = (text) => ({ value: splitList(text) });
const words: Reader = (text) => ({ value: splitList(text.replace(/\s+/g, '、')) });
const yes: Reader = (text) => ({ value: readYes(text) });
const whole: Reader = (text) => {
  const found = /^(?:TRL)?\s*(\d)(?:级)?$/i.exec(text.normalize('NFKC').trim());
  return found ? { value: Number(found[1]) } : { error: `成熟度“${text}”应为 1 到 9` };
};

const READERS: Readonly<Record<string, Reader>> = {
  kinds: codes(NEED_KIND),
  cooperation: codes(COOPERATION_MODE),
  modes: codes(MEETING_MODE),
  kind: code(CAPABILITY_KIND),
  stage: code(STAGE),
  'organisation.kind': code(ORGANISATION_KIND),
  keywords: words,
  services: list,
  avoidOrganisations: list,
  validFrom: readDay,
  validUntil: readDay,
  confirmedAt: readDay,
  budgetWan: money,
  priceWan: money,
  secrecyDeclared: yes,
  paused: yes,
  trl: whole,
};

/** Reads one cell for one field; text fields are taken as they stand. */
export function readField(field: string, text: string, header: string): ReadValue<unknown> {
  const reader = READERS[field];
  if (!reader) return { value: text.trim() };
  return text.trim() === '' ? {} : reader(text, header);
}

/** Puts a value under a dotted name. */
export function setField(target: Record<string, unknown>, field: string, value: unknown): void {
  const [head = '', tail] = field.split('.');
  if (tail === undefined) {
    target[head] = value;
    return;
  }
  const inner = (target[head] ??= {}) as Record<string, unknown>;
  inner[tail] = value;
}

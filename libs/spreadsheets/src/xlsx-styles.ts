import type { XmlListener } from './xml-events.js';

/** How a number is shown, as far as it changes what it means. */
export interface NumberLook {
  readonly kind: 'plain' | 'day' | 'percent' | 'padded';
  /** Digits of a padded number, e.g. 6 for the format 000000. */
  readonly digits?: number;
}
const PLAIN: NumberLook = { kind: 'plain' };
/** Built-in formats that show a day; 27–36 and 50–58 are the East Asian ones. */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** What a format code says; quoted words, escapes and brackets are not part of it. */
function lookOf(format: string): NumberLook {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0] ?? '';
  if (/^0{2,}$/.test(bare)) return { kind: 'padded', digits: bare.length };
  if (bare.includes('%')) return { kind: 'percent' };
  if (!/general/i.test(bare) && /[yd]|m{3,}/i.test(bare)) return { kind: 'day' };
  return PLAIN;
}

/** The looks of the cell styles, in the order cells point to them. */
export class Styles implements XmlListener {
  private readonly looks: NumberLook[] = [];
  private readonly formats = new Map<number, string>();
  private inCellXfs = false;

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'cellXfs') this.inCellXfs = true;
    if (name === 'numFmt') {
      this.formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
    }
    if (name === 'xf' && this.inCellXfs) this.looks.push(this.find(Number(attribute('numFmtId'))));
  }
  close(name: string): void {
    if (name === 'cellXfs') this.inCellXfs = false;
  }
  look(style: string | undefined): NumberLook {
    return (style === undefined ? undefined : this.looks[Number(style)]) ?? PLAIN;
  }

  private find(id: number): NumberLook {
    const format = this.formats.get(id);
    if (format !== undefined) return lookOf(format);
    if (isBuiltInDay(id)) return { kind: 'day' };
    return id === 9 || id === 10 ? { kind: 'percent' } : PLAIN;
  }
}

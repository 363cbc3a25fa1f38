import type { XmlListener } from './xml-events.js';

interface Level {
  format: string;
  /** %1, %2 … stand for the numbers of the levels. */
  text: string;
  start: number;
}
type Levels = Map<number, Level>;

/** Characters of a number with what is around it. */
const LONGEST = 40;
const CHINESE = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** word/numbering.xml: the numbers that Word shows before paragraphs and no paragraph holds. */
export class WordNumbering implements XmlListener {
  private readonly abstracts = new Map<string, Levels>();
  private readonly lists = new Map<string, string>();
  private readonly counts = new Map<string, number[]>();
  private levels: Levels | null = null;
  private level: Level | null = null;
  private list = '';

  open(name: string, attribute: (name: string) => string | undefined): void {
    const value = attribute('w:val') ?? '';
    if (name === 'abstractNum') {
      this.levels = new Map<number, Level>();
      this.abstracts.set(attribute('w:abstractNumId') ?? '', this.levels);
    } else if (name === 'lvl' && this.levels) {
      this.level = { format: '', text: '', start: 1 };
      this.levels.set(Number(attribute('w:ilvl') ?? 0), this.level);
    } else if (name === 'num') {
      this.levels = null;
      this.level = null;
      this.list = attribute('w:numId') ?? '';
    } else if (name === 'abstractNumId') this.lists.set(this.list, value);
    else if (!this.level) return;
    else if (name === 'numFmt') this.level.format = value;
    else if (name === 'lvlText') this.level.text = value.slice(0, LONGEST);
    else if (name === 'start') this.level.start = Number(value) || 1;
  }

  /** The number of the next paragraph of a list, with a space behind it; empty for bullets and lists that are not known. */
  next({ id, level }: { readonly id: string; readonly level: number }): string {
    const levels = this.abstracts.get(this.lists.get(id) ?? '');
    const own = levels?.get(level);
    if (!levels || !own || own.format === 'bullet' || own.format === 'none') return '';
    const counts = this.counts.get(id) ?? [];
    this.counts.set(id, counts);
    counts.length = Math.min(counts.length, level + 1);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    const text = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const { format = '', start = 1 } = levels.get(at) ?? {};
      return written(counts[at] ?? start, format);
    });
    return /[.\d]$/.test(text) ? `${text} ` : text;
  }
}

function written(number: number, format: string): string {
  if (/chinese|taiwanese|ideographDigital|japanese/i.test(format)) return chinese(number);
  if (/CircledNumber|decimalEnclosedCircle/i.test(format))
    return CIRCLED[number - 1] ?? String(number);
  const letter = String.fromCharCode(96 + number);
  if (number <= 26 && format === 'lowerLetter') return letter;
  if (number <= 26 && format === 'upperLetter') return letter.toUpperCase();
  return String(number);
}

function chinese(number: number): string {
  if (number > 99) return String(number);
  const tens = Math.floor(number / 10);
  const ones = number % 10 === 0 ? '' : (CHINESE[number % 10] ?? '');
  if (tens === 0) return CHINESE[number] ?? '';
  return `${tens === 1 ? '' : (CHINESE[tens] ?? '')}十${ones}`;
}

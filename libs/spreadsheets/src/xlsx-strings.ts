import { remark } from '@jiqia/contracts/words';
import { LIMITS } from './raw-table.js';
import { SheetLimitError } from './spreadsheet-errors.js';
import type { XmlListener } from './xml-events.js';

/** `_x000D_` and the like stand for characters that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Collects the texts of one rich or plain string; phonetic hints (rPh) are not part of it. */
export class StringText {
  private parts: string[] = [];
  private inText = false;
  private inHint = false;

  open(name: string): void {
    if (name === 't') this.inText = true;
    if (name === 'rPh') this.inHint = true;
  }
  add(text: string): void {
    if (this.inText && !this.inHint) this.parts.push(text);
  }
  close(name: string): void {
    if (name === 't') this.inText = false;
    if (name === 'rPh') this.inHint = false;
  }
  take(): string {
    const text = unescaped(this.parts.join(''));
    this.parts = [];
    return text;
  }
}

/** The table of strings that cells point into. */
export class SharedStrings implements XmlListener {
  readonly strings: string[] = [];
  private readonly current = new StringText();

  open(name: string): void {
    this.current.open(name);
  }
  text(text: string): void {
    this.current.add(text);
  }
  close(name: string): void {
    this.current.close(name);
    if (name !== 'si') return;
    this.strings.push(this.current.take());
    if (this.strings.length > LIMITS.sharedStrings)
      throw new SheetLimitError(remark('TOO_MANY_TEXTS', { maximum: LIMITS.sharedStrings }));
  }
}

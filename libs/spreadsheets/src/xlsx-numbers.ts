import type { RawCell } from './raw-table.js';
import type { NumberLook } from './xlsx-styles.js';

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_SERIAL = 2_958_465;

/**
 * A day from Excel's serial number, as YYYY-MM-DD. Reckoned in UTC throughout: no time zone can shift it.
 * Null outside of what Excel can show. Serials before March 1900 are one day off in Excel itself.
 */
export function dayOfSerial(serial: number, from1904 = false): string | null {
  const whole = Math.floor(serial + 1e-9);
  if (whole < 1 || whole > LAST_SERIAL) return null;
  const early = !from1904 && whole < 60 ? 1 : 0;
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
  return new Date(epoch + (whole + early) * DAY_MS).toISOString().slice(0, 10);
}

/** A stored number as a person would read it: no exponent, no digits beyond the 15 that Excel keeps. */
export function numberCell(stored: string, look: NumberLook, from1904: boolean): RawCell {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return { text: stored };
  if (look.kind === 'day') {
    const day = dayOfSerial(value, from1904);
    if (day) return { text: day };
  }
  if (look.kind === 'percent') return { text: `${plain(value * 100)}%` };
  const text = plain(value);
  if (look.kind === 'padded' && Number.isInteger(value))
    return { text: text.padStart(look.digits ?? 0, '0') };
  return Math.abs(value) >= 1e15 ? { text, rounded: true } : { text };
}

function plain(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : text;
}

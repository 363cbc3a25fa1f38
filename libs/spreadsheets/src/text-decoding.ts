import { decode } from 'iconv-lite';

const REPLACEMENT = /\uFFFD/g;
const NOT_ASCII = /[^\s!-~]/g;

/**
 * Text by its byte order mark; else UTF-8 where the bytes are (nearly) that, else GB18030, which is what Chinese Excel
 * writes. A few broken bytes do not turn a UTF-8 file into GB18030: they stay visible as U+FFFD, and the cell is refused.
 */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(buffer, 'utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(buffer, 'utf16be');
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(REPLACEMENT)?.length ?? 0;
  if (broken === 0 || startsWithMark(bytes)) return text;
  const foreign = text.match(NOT_ASCII)?.length ?? 0;
  return broken * 3 < foreign ? text : decode(buffer, 'gb18030');
}

const startsWithMark = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** A text that could not be decoded in full. */
export const isBroken = (text: string): boolean => text.includes('\uFFFD');

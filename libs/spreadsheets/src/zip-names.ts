import { decode } from 'iconv-lite';

/** What tells the alphabet of a name in a zip. */
export interface ZipName {
  readonly bytes: Buffer;
  /** The zip says that it is UTF-8. */
  readonly utf8: boolean;
  /** The name once more in UTF-8, as some packers add it. */
  readonly unicode?: Buffer | undefined;
}

/** The name of a file in a zip, with / between its folders: UTF-8 where the zip says so, else whichever of UTF-8 and GBK it can be. */
export function nameInZip({ bytes, utf8, unicode }: ZipName): string {
  const own = utf8 ? bytes.toString('utf8') : unicode?.toString('utf8');
  return (own ?? guessed(bytes)).replaceAll('\\', '/');
}

/** A character of three bytes in UTF-8: GBK looks like that only where every character is a rare one. */
const EASTERN = /[\u2E80-\uFFEF]/;

function guessed(bytes: Buffer): string {
  const utf8 = strict(bytes);
  if (utf8 !== null && EASTERN.test(utf8)) return utf8;
  const gbk = decode(bytes, 'gb18030');
  return gbk.includes('\uFFFD') ? (utf8 ?? decode(bytes, 'cp437')) : gbk;
}

function strict(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Names that would lead out of a folder. */
export const isUnsafePath = (path: string): boolean =>
  /^(?:\/|[A-Za-z]:)/.test(path) || path.split('/').includes('..') || path.includes('\0');

/** Longest path that is shown; a longer one is cut in the middle. */
const LONGEST_PATH = 200;

/** A path as it is shown. */
export const shownPath = (path: string): string =>
  path.length <= LONGEST_PATH ? path : `${path.slice(0, 80)}…${path.slice(-100)}`;

/** What programs leave in folders and nobody has put there. */
export function isByProduct(path: string): boolean {
  const folders = path.split('/');
  const name = folders.at(-1) ?? '';
  return (
    name === '' ||
    folders.includes('__MACOSX') ||
    /^(?:~\$|\._|\.~)/.test(name) ||
    /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|~WRL\d+\.tmp)$/i.test(name)
  );
}

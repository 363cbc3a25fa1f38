import { decode } from 'iconv-lite';

/** What tells the alphabet of a name in a zip. */
export interface ZipName {
  readonly bytes: Buffer;
  /** The zip says that it is UTF-8. */
  readonly utf8: boolean;
  /** It was packed under Windows, whose own packer writes GBK in China. */
  readonly windows: boolean;
  /** The name once more in UTF-8, as some packers add it. */
  readonly unicode?: Buffer | undefined;
}

/** The name of a file in a zip, with / between its folders: UTF-8 where the zip says so, else whichever of UTF-8 and GBK it can be. */
export function nameInZip({ bytes, utf8, windows, unicode }: ZipName): string {
  const own = utf8 ? bytes.toString('utf8') : unicode?.toString('utf8');
  return (own ?? guessed(bytes, windows)).replaceAll('\\', '/');
}

function guessed(bytes: Buffer, windows: boolean): string {
  const asUtf8 = strict(bytes);
  const asGbk = decode(bytes, 'gb18030');
  const gbk = asGbk.includes('\uFFFD') ? null : asGbk;
  return (windows ? (gbk ?? asUtf8) : (asUtf8 ?? gbk)) ?? decode(bytes, 'cp437');
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

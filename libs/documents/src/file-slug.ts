import { type Side, SIDE_WORDS } from '@jiqia/contracts/words';

/** UTF-16 code units: at most 216 bytes of UTF-8, so that an ending still fits into a file system's 255. */
const MOST_UNITS = 72;

/** FNV-1a over UTF-16 code units, in base 36: tells apart texts that look alike once they are cleaned. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, '0');
}

/**
 * A text as a file name or a piece of an address: letters, digits, `（）()_-` stay, the rest becomes a dash.
 * Depends on the text alone. Where something had to be changed or cut, a hash of the whole text follows, so that two texts never share a slug.
 */
export function fileSlug(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}（）()_-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = clean.slice(0, MOST_UNITS).replace(/[\uD800-\uDBFF]$/, '');
  return short === text && short !== '' ? short : `${short}-${shortHash(text)}`;
}

/** How the name of a file calls an entry: by its number, or by its title and whose it is, since others may have the same title. */
export const fileRef = (entry: {
  readonly key: string;
  readonly ref: string;
  readonly organisation: string;
}): string => (entry.key === entry.ref ? entry.ref : `${entry.ref}（${entry.organisation}）`);

/** Name of the file that holds one invitation, e.g. `N-001_C-003_需方_秦朗`: an organiser finds it by need, capability or person. */
export const letterSlug = (letter: {
  readonly needRef: string;
  readonly capabilityRef: string;
  readonly side: Side;
  readonly recipient: string;
}): string =>
  fileSlug(
    [letter.needRef, letter.capabilityRef, SIDE_WORDS[letter.side].short.zh, letter.recipient].join(
      '_',
    ),
  );

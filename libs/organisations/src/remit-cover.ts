import { REMIT_COVER, type RemitCover, fillWords } from '@jiqia/contracts/words';

/** What of a tree of fields is asked here: the codes from the top down to what a text means, and how a code is called. */
export interface FieldTree {
  valuesOf(text: string): string[];
  label(code: string): string;
}
/** How what a society does covers the field of a need. */
export interface Covered {
  readonly cover: RemitCover;
  readonly reason: string;
  /** What the nearest of it is called; empty where nothing is said. */
  readonly nearest: string;
}

const NEAREST: readonly RemitCover[] = ['SAME', 'WIDER', 'NARROWER', 'NEAR', 'NONE', 'UNSAID'];
/** The nearer, the smaller. */
export const distanceOf = (cover: RemitCover): number => NEAREST.indexOf(cover);

/** The nearest of what a society does to the field of a need, and why. */
export function coverOf(tree: FieldTree, needField: string, remit: readonly string[]): Covered {
  if (remit.length === 0) return { cover: 'UNSAID', reason: REMIT_COVER.UNSAID.zh, nearest: '' };
  const path = tree.valuesOf(needField);
  const [nearest] = remit
    .map((code) => ({ code, cover: coverBy(path, tree.valuesOf(code)) }))
    .toSorted((a, b) => distanceOf(a.cover) - distanceOf(b.cover));
  const { code = '', cover = 'NONE' } = nearest ?? {};
  const params = {
    remit: tree.label(code),
    field: tree.label(path.at(-1) ?? needField),
    top: tree.label(path[0] ?? ''),
  };
  return { cover, reason: fillWords(REMIT_COVER[cover], params, 'zh'), nearest: params.remit };
}

/** Of these fields, those that are the need's, or take it in, or are a part of it. */
export function fieldsAround(
  tree: FieldTree,
  needField: string,
  fields: readonly string[],
): string[] {
  const path = tree.valuesOf(needField);
  return fields.filter((field) =>
    ['SAME', 'WIDER', 'NARROWER'].includes(coverBy(path, tree.valuesOf(field))),
  );
}

/** Both from the top down. */
function coverBy(need: readonly string[], remit: readonly string[]): RemitCover {
  const [of, by] = [need.at(-1), remit.at(-1)];
  if (of === undefined || by === undefined) return 'NONE';
  if (of === by) return 'SAME';
  if (need.includes(by)) return 'WIDER';
  if (remit.includes(of)) return 'NARROWER';
  return need[0] === remit[0] ? 'NEAR' : 'NONE';
}

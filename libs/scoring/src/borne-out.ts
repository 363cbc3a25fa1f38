import type { FigureMatch } from './figure-match.js';
import { compareFigures } from './figure-match.js';
import { type Figure, figuresOf } from './figures.js';
import type { TextIndexer } from './indexed-text.js';
import type { Passages } from './passages.js';
import type { EvidencePiece, ReasonParams } from './scoring.types.js';
import type { Proof } from './word-reasons.js';

/** A piece of evidence with the words and figures of its title. */
export interface IndexedEvidence {
  readonly piece: EvidencePiece;
  readonly passages: Passages;
  readonly figures: readonly Figure[];
}

/** Evidence whose title says something; a number alone bears out no word. */
export const indexedEvidence = (
  pieces: readonly EvidencePiece[] | undefined,
  indexer: TextIndexer,
): IndexedEvidence[] =>
  (pieces ?? [])
    .filter(({ title }) => title !== '')
    .map((piece) => ({
      piece,
      passages: indexer.passages(piece.title),
      figures: figuresOf(piece.title),
    }));

/** A piece as the parameters of a reason. */
export const evidenceParams = ({ kind, number, title }: EvidencePiece): ReasonParams => ({
  evidenceKind: kind,
  evidenceNumber: number,
  evidenceTitle: title,
});

/** The evidence that holds most of what a passage was quoted for: two of its words, or the only one it has; null where none does. */
export function evidenceFor(
  { words }: Pick<Proof, 'words'>,
  evidence: readonly IndexedEvidence[],
): EvidencePiece | null {
  let best: EvidencePiece | null = null;
  let most = 0;
  for (const { piece, passages } of evidence) {
    const said = passages.list().filter(({ denied }) => !denied);
    const held = words.filter(({ word }) => said.some((passage) => passage.words.includes(word)));
    if (held.length < Math.min(2, words.length)) continue;
    const weight = held.reduce((sum, key) => sum + key.weight, 0);
    if (weight > most) [best, most] = [piece, weight];
  }
  return best;
}

/** The evidence whose title shows a figure that meets what is wanted as the capability says; null where none does. */
export function evidenceOfFigure(
  { wanted }: FigureMatch,
  evidence: readonly IndexedEvidence[],
): EvidencePiece | null {
  const shows = evidence.find(({ figures }) =>
    compareFigures([wanted], figures).some(({ met }) => met),
  );
  return shows?.piece ?? null;
}

import type { FileMark } from '@jiqia/contracts/report';
import { type PeriodFormat, setPeriodReport } from '@jiqia/documents';
import { assemblePeriod, type EditionPiece, type PeriodFacts } from './period-assembly.js';

interface PeriodOrder {
  readonly facts: PeriodFacts;
  readonly format: PeriodFormat;
  readonly mark: FileMark;
}

/** The report of a period in a child process: told of each edition, it answers with the file. */
export const open = () => {
  const pieces: EditionPiece[] = [];
  return {
    add: (piece: EditionPiece): void => void pieces.push(piece),
    set: ({ facts, format, mark }: PeriodOrder) =>
      setPeriodReport(assemblePeriod(pieces, facts), format, mark),
  };
};

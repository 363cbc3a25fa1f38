import { fillWords, PART_PROBLEMS, type PartProblem } from '@jiqia/contracts/words';
import { AppError, type FieldProblem } from '@jiqia/errors';

/** Enough for a person to mend; a file may have thousands of lines. */
const MOST = 50;

/** Collects what is wrong with parts of an edition, so that a person is told of all of it at once. */
export class PartProblems {
  private readonly found: FieldProblem[] = [];
  /** Of all, those beyond the limit too. */
  count = 0;

  add(field: string, problem: PartProblem, params: Readonly<Record<string, string>> = {}): void {
    this.count += 1;
    const message = fillWords(PART_PROBLEMS[problem], params, 'zh');
    if (this.found.length < MOST) this.found.push({ field, message });
  }

  /** @throws AppError EDITION_PARTS_REFUSED naming each field with what is wrong, if anything is */
  assertNone(): void {
    if (this.found.length === 0) return;
    throw new AppError({
      code: 'EDITION_PARTS_REFUSED',
      params: { problems: this.found.map((row) => `${row.field} ${row.message}`).join('；') },
      fields: this.found,
    });
  }
}

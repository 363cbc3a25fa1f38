import { type PartProblem, remark } from '@jiqia/contracts/words';
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
    if (this.found.length < MOST) this.found.push({ field, ...remark(problem, params) });
  }

  /** @throws AppError EDITION_PARTS_REFUSED naming each field with what is wrong, if anything is */
  assertNone(): void {
    if (this.found.length === 0) return;
    throw new AppError({
      code: 'EDITION_PARTS_REFUSED',
      fields: this.found,
    });
  }
}

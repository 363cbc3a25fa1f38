import type { Worded } from '@jiqia/contracts/words';
import type { FieldProblem } from '@jiqia/errors';
import { HttpException } from '@nestjs/common';

/** A refusal that only HTTP knows (a header, a media type, a size). Everything else is an `AppError`. */
export class HttpProblem extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly title: Worded,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(title.zh, status);
  }
}

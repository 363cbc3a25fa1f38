import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';

/** Who came instead of whom goes with the persons and their organisations; bookings stay under the rows that they were made for. */
@Injectable()
export class CoverMergeHolder extends PointerMergeHolder {
  override readonly part = 'meeting_cover';
  protected override readonly audited = true;

  constructor(protected override readonly pointers: CoverRepository) {
    super();
  }

  protected override get action(): string {
    return 'cover.redirect';
  }
}

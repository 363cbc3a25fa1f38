import { pointersOf } from '@jiqia/database';
import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** What a side said stays the side's, whatever it is called. */
@Injectable()
export class SideRecordMergeHolder extends PointerMergeHolder {
  override readonly part = 'side_record';
  protected override readonly pointers = pointersOf('side_record', {
    organisation: 'organisation_id',
    person: 'person_id',
  });
}

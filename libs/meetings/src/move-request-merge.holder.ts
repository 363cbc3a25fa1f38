import { pointersOf } from '@jiqia/database';
import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** Who asked for another time stays the side, whatever it is called. */
@Injectable()
export class MoveRequestMergeHolder extends PointerMergeHolder {
  override readonly part = 'meeting_move_request';
  protected override readonly pointers = pointersOf('meeting_move_request', {
    organisation: 'organisation_id',
    person: 'person_id',
  });
}

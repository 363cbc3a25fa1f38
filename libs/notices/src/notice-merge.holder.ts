import { pointersOf } from '@jiqia/database';
import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** Notices go with whom they are for, sent ones too. */
@Injectable()
export class NoticeMergeHolder extends PointerMergeHolder {
  override readonly part = 'notice';
  protected override readonly pointers = pointersOf('notice', {
    organisation: 'organisation_id',
    person: 'person_id',
  });
}

import { pointersOf } from '@jiqia/database';
import { OneSubjectMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** What a person has said of their time goes along; the last word of either counts. */
@Injectable()
export class AvailabilityMergeHolder extends OneSubjectMergeHolder<'person'> {
  override readonly part = 'availability';
  protected override readonly subject = 'person';
  protected override readonly pointers = pointersOf('edition_availability', {
    person: 'person_id',
  });
}

import { pointersOf } from '@jiqia/database';
import { OneSubjectMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** What was noted of a person goes with them. */
@Injectable()
export class DayMergeHolder extends OneSubjectMergeHolder<'person'> {
  override readonly part = 'day_event';
  protected override readonly subject = 'person';
  protected override readonly pointers = pointersOf('day_event', { person: 'person_id' });
}

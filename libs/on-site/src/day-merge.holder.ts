import { pointersOf } from '@jiqia/database';
import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** What was noted of a person goes with them. */
@Injectable()
export class DayMergeHolder extends PointerMergeHolder {
  override readonly part = 'day_event';
  protected override readonly pointers = pointersOf('day_event', { person: 'person_id' });
}

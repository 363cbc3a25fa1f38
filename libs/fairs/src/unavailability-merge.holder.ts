import { pointersOf } from '@jiqia/database';
import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** When an organisation or a person cannot goes with them, in closed editions too. */
@Injectable()
export class UnavailabilityMergeHolder extends PointerMergeHolder {
  override readonly part = 'unavailability';
  protected override readonly pointers = pointersOf('edition_unavailability', {
    organisation: 'organisation_id',
    person: 'person_id',
  });
}

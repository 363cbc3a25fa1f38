import { pointersOf } from '@jiqia/database';
import { OneSubjectMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** Verifications go with the organisation that they are of. */
@Injectable()
export class VerificationMergeHolder extends OneSubjectMergeHolder<'organisation'> {
  override readonly part = 'verification';
  protected override readonly subject = 'organisation';
  protected override readonly pointers = pointersOf('organisation_verification', {
    organisation: 'organisation_id',
  });
}

import { Injectable } from '@nestjs/common';
import { OverlapMergeHolder } from './overlap-merge.holder.js';

/** What societies vouch for. */
@Injectable()
export class EndorsementMergeHolder extends OverlapMergeHolder {
  override readonly part = 'endorsement';
  protected override readonly table = 'endorsement';
  protected override readonly organisationColumn = 'society_id';
  protected override readonly alike = `o.withdrawn_at IS NULL AND r.withdrawn_at IS NULL
    AND daterange(o.vouched_on, o.vouched_until, '[]') && daterange(r.vouched_on, r.vouched_until, '[]')`;
}

import { Injectable } from '@nestjs/common';
import { OverlapMergeHolder } from './overlap-merge.holder.js';

/** Who is what at which organisation. */
@Injectable()
export class MembershipMergeHolder extends OverlapMergeHolder {
  override readonly part = 'membership';
  protected override readonly table = 'membership';
  protected override readonly organisationColumn = 'organisation_id';
  protected override readonly alike = `o.role = r.role
    AND daterange(o.valid_from, o.valid_until, '[]') && daterange(r.valid_from, r.valid_until, '[]')`;
}

import { audit, pointersOf, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const POINTERS = pointersOf('campaign_target', {
  organisation: 'organisation_id',
  person: 'person_id',
});

/**
 * Targets go with the organisation and the person that they name. Where both organisations are asked by one campaign they count as one
 * from then on, and as two again when the merge is undone.
 */
@Injectable()
export class CampaignTargetMergeHolder extends MergeHolder {
  override readonly part = 'campaign_target';

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return POINTERS.count(tx, subject, id);
  }

  override async move(tx: Transaction, actor: Actor, redirect: Redirect): Promise<string[]> {
    const ids =
      redirect.subject === 'person'
        ? await POINTERS.move(tx, redirect)
        : await this.moveOrganisation(tx, redirect);
    await audit(
      tx,
      ids.map((entityId) => ({
        actor: actor.id,
        action: 'campaign.redirect-target',
        entity: 'campaign_target',
        entityId,
      })),
    );
    return ids;
  }

  private async moveOrganisation(tx: Transaction, { from, to, ids }: Redirect): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE campaign_target t SET organisation_id = $2, lock_version = lock_version + 1, updated_at = now(),
              same_as = (SELECT o.id FROM campaign_target o
                          WHERE o.campaign_id = t.campaign_id AND o.organisation_id = $2 AND o.same_as IS NULL)
        WHERE organisation_id = $1 AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }
}

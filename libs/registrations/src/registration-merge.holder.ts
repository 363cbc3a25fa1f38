import { LIVING_REGISTRATION_STATES } from '@jiqia/contracts/states';
import { audit, pointersOf, sqlList, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const POINTERS = pointersOf('registration', {
  organisation: 'organisation_id',
  person: 'person_id',
});
const LIVING = sqlList(LIVING_REGISTRATION_STATES);

/**
 * Registrations go with the person and the organisation that they name. Where both persons had signed up for one edition the one is marked
 * as the same as the other; both keep their places until one is cancelled, so that undoing the merge takes nobody's place.
 */
@Injectable()
export class RegistrationMergeHolder extends MergeHolder {
  override readonly part = 'registration';

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return POINTERS.count(tx, subject, id);
  }

  override async move(tx: Transaction, actor: Actor, redirect: Redirect): Promise<string[]> {
    const ids =
      redirect.subject === 'organisation'
        ? await POINTERS.move(tx, redirect)
        : await this.movePerson(tx, redirect);
    await audit(
      tx,
      ids.map((entityId) => ({
        actor: actor.id,
        action: 'registration.redirect',
        entity: 'registration',
        entityId,
      })),
    );
    return ids;
  }

  private async movePerson(tx: Transaction, { from, to, ids }: Redirect): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE registration r SET person_id = $2, lock_version = lock_version + 1, updated_at = now(),
              same_as = CASE WHEN r.state IN (${LIVING}) THEN coalesce(
                (SELECT o.id FROM registration o WHERE o.edition_id = r.edition_id AND o.person_id = $2
                   AND o.same_as IS NULL AND o.state IN (${LIVING})),
                (SELECT s.id FROM registration s WHERE s.id = r.same_as AND s.person_id = $1 AND ($3::uuid[] IS NULL OR s.id = ANY($3)))) END
        WHERE r.person_id = $1 AND ($3::uuid[] IS NULL OR r.id = ANY($3)) RETURNING r.id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }
}

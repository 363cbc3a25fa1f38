import { otherSide, type Side, SIDES } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { type Actor, allowed, type Resource } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import { type MeetingSide, sitterOf } from './cover.types.js';

/** A request as far as its seats go. */
interface Asked {
  readonly editionId: string;
  readonly meetingId: string;
  readonly side: Side;
  readonly otherMeetingId: string | null;
}
export type MoveResource = Resource<'move-request.make'> & Resource<'move-request.read'>;
/** Who asks and who is to agree; each seat as whom its entry names it and as who comes instead. */
export interface MoveSeats {
  readonly asking: readonly MoveResource[];
  /** The other side of the meeting. */
  readonly here: readonly MoveResource[];
  /** Of a swap, the other side of the other meeting; null where the asking side does not sit there. */
  readonly there: readonly MoveResource[] | null;
}

/** Whose the seats are of a meeting for which another time is asked for. */
@Injectable()
export class MoveRequestSeats {
  constructor(
    private readonly covers: CoverRepository,
    private readonly scopes: OrganisationScopes,
  ) {}

  async of(tx: Transaction, actor: Actor, asked: Asked): Promise<MoveSeats> {
    const sides = await this.covers.sidesOf(asked.meetingId, tx);
    const own = sides[asked.side];
    const to = (side: MeetingSide): Promise<MoveResource[]> =>
      this.resourcesOf(tx, actor, asked, side);
    return {
      asking: await to(own),
      here: await to(sides[otherSide(asked.side)]),
      there: await this.there(tx, actor, asked, own),
    };
  }

  /** The side of a meeting as it is now. */
  async side(tx: Transaction, meetingId: string, side: Side): Promise<MeetingSide> {
    return (await this.covers.sidesOf(meetingId, tx))[side];
  }

  private async there(
    tx: Transaction,
    actor: Actor,
    asked: Asked,
    own: MeetingSide,
  ): Promise<MoveResource[] | null> {
    if (asked.otherMeetingId === null) return null;
    const sides = await this.covers.sidesOf(asked.otherMeetingId, tx);
    const mine = SIDES.find((side) => isSame(sides[side], own));
    return mine ? this.resourcesOf(tx, actor, asked, sides[otherSide(mine)]) : null;
  }

  private async resourcesOf(
    tx: Transaction,
    actor: Actor,
    { editionId, meetingId: id }: Asked,
    { organisationId, personId, coverPersonId }: MeetingSide,
  ): Promise<MoveResource[]> {
    const place = (await this.scopes.placesFor(actor, [organisationId], tx))(organisationId);
    const persons = [...new Set([personId, coverPersonId ?? personId])];
    return persons.map((person) => ({
      kind: 'move-request',
      id,
      editionId,
      organisationId,
      place,
      personId: person ?? undefined,
    }));
  }
}

/** Whether it is the same side: of the same organisation, or the same person sits there. */
const isSame = (one: MeetingSide, other: MeetingSide): boolean =>
  one.organisationId === other.organisationId || sitterOf(one) === sitterOf(other);

/** Whether one of the seats is the actor's. */
export const holds = (
  actor: Actor,
  action: 'move-request.make' | 'move-request.read',
  seats: readonly MoveResource[],
): boolean => seats.some((seat) => allowed(actor, action, seat) !== null);

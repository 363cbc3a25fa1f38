import type { Side } from '@jiqia/contracts/words';
import { otherSide } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, allowed, authoriseOn, type Resource } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import type { CoverRow, MeetingSide } from './cover.types.js';
import { MeetingRepository, NOT_BEGUN } from './meeting.repository.js';
import type { Seat } from './stand-ins.js';

/** The seats at a meeting: whose they are, and who may say who sits there. */
@Injectable()
export class MeetingSeats {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly covers: CoverRepository,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
    private readonly scopes: OrganisationScopes,
  ) {}

  /**
   * The seat of one side, for whoever may say who sits there; held until `tx` ends, with the pair, its need and its capability.
   * @throws AppError MEETING_NOT_FOUND, also for the other side's seat; ACTION_FORBIDDEN, EDITION_CLOSED, MEETING_BEGUN, PAIR_NOT_OPEN
   */
  async hold(tx: Transaction, actor: Actor, meetingId: string, side: Side): Promise<Seat> {
    const { editionId, matchId } = await this.authorised(tx, actor, meetingId, side);
    await this.editions.assertOpen(tx, editionId);
    await this.matches.lock(tx, matchId);
    const cause = await this.matches.causeOfEnd(tx, matchId);
    const seat = await this.seat(tx, meetingId, side);
    if (!NOT_BEGUN.includes(seat.meeting.state)) throw new AppError({ code: 'MEETING_BEGUN' });
    if (cause !== null) throw new AppError({ code: 'PAIR_NOT_OPEN' });
    return seat;
  }

  /** Of these covers of one meeting, those of the sides that the actor may know of. @throws AppError MEETING_NOT_FOUND, ACTION_FORBIDDEN */
  async known(actor: Actor, meetingId: string, rows: readonly CoverRow[]): Promise<CoverRow[]> {
    const { editionId } = await this.meetings.get(meetingId);
    const sides = await this.covers.sidesOf(meetingId);
    const open = new Set<Side>();
    for (const side of Object.values(sides)) {
      const resource = await this.resourceOf(actor, editionId, side);
      if (allowed(actor, 'cover.read', resource) !== null) open.add(side.side);
    }
    if (open.size > 0) return rows.filter(({ side }) => open.has(side));
    const resource = await this.resourceOf(actor, editionId, sides.need);
    authoriseOn(actor, 'cover.read', resource, 'MEETING_NOT_FOUND');
    return [];
  }

  private async authorised(
    tx: Transaction,
    actor: Actor,
    meetingId: string,
    side: Side,
  ): Promise<Seat['meeting']> {
    const seat = await this.seat(tx, meetingId, side);
    const resource = await this.resourceOf(actor, seat.meeting.editionId, seat.side, tx);
    authoriseOn(actor, 'cover.arrange', resource, 'MEETING_NOT_FOUND');
    return seat.meeting;
  }

  private async seat(tx: Transaction, meetingId: string, side: Side): Promise<Seat> {
    const meeting = await this.meetings.get(meetingId, tx);
    const sides = await this.covers.sidesOf(meetingId, tx);
    return { meeting, side: sides[side], other: sides[otherSide(side)] };
  }

  /** What the policy knows of a side of a meeting: whose it is. */
  private async resourceOf(
    actor: Actor,
    editionId: string,
    { organisationId, personId, entryId: id }: MeetingSide,
    tx?: Transaction,
  ): Promise<Resource<'cover.read'>> {
    const place = (await this.scopes.placesFor(actor, [organisationId], tx))(organisationId);
    return {
      kind: 'cover',
      id,
      editionId,
      organisationId,
      place,
      personId: personId ?? undefined,
    };
  }
}

import type { ErrorCode } from '@jiqia/contracts/errors';
import { otherSide } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingAs, EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn, type Resource } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import type { MeetingSide, SeatAddress } from './cover.types.js';
import { assertToCome } from './meeting-gate.js';
import { MeetingRepository } from './meeting.repository.js';
import { ReleasesService } from './releases.service.js';
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
    private readonly releases: ReleasesService,
  ) {}

  /**
   * The seat of one side, for whoever may say who sits there; held until `tx` ends, with the pair, its need and its capability.
   * @param missing what is said of the other side's seat
   * @throws AppError MEETING_NOT_FOUND, `missing`, ACTION_FORBIDDEN, EDITION_CLOSED, EDITION_PHASE_FORBIDS, MEETING_ONLY_HELD, MEETING_BEGUN, PAIR_NOT_OPEN
   */
  async hold(
    tx: Transaction,
    actor: Actor,
    address: SeatAddress,
    missing: ErrorCode = 'MEETING_NOT_FOUND',
  ): Promise<Seat> {
    const { meeting, side } = await this.seat(tx, address);
    const { editionId, matchId } = meeting;
    const resource = await this.resourceOf(actor, editionId, side, tx);
    authoriseOn(actor, 'cover.arrange', resource, missing);
    const as = actingAs(actor, editionId);
    if (as === 'participant' && !(await this.releases.findLast(meeting.id, tx)))
      throw new AppError({ code: missing });
    await this.editions.assertAct(tx, editionId, 'COVER_MEETINGS', as);
    await this.matches.lock(tx, matchId);
    const cause = await this.matches.causeOfEnd(tx, matchId);
    const seat = await this.seat(tx, address);
    assertToCome(seat.meeting);
    if (cause !== null) throw new AppError({ code: 'PAIR_NOT_OPEN' });
    return seat;
  }

  /** @throws AppError MEETING_NOT_FOUND, also for the other side's seat; ACTION_FORBIDDEN */
  async assertReadable(actor: Actor, { meetingId, side }: SeatAddress): Promise<void> {
    const { editionId } = await this.meetings.get(meetingId);
    const sides = await this.covers.sidesOf(meetingId);
    const resource = await this.resourceOf(actor, editionId, sides[side]);
    authoriseOn(actor, 'cover.read', resource, 'MEETING_NOT_FOUND');
  }

  private async seat(tx: Transaction, { meetingId, side }: SeatAddress): Promise<Seat> {
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

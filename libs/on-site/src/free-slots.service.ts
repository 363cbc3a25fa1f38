import type { FreeSlotForm } from '@jiqia/contracts/forms';
import { placeName } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { FreedSlotsService, type MeetingRow, type OfferedSlot, type OnSite } from '@jiqia/meetings';
import { type Parties, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { DayEventRepository } from './day-event.repository.js';
import { lastOf } from './day-fold.js';
import { askedPairsOf, whoIsThere } from './day-presence.js';

/** Slots that have become free, with the pairs that they are offered to. */
export interface FreeSlots {
  readonly version: string;
  readonly delays: OnSite['delays'];
  readonly slots: readonly OfferedSlot[];
  readonly parties: Parties;
}

/** Offers slots of meetings that do not take place to the next-best pairs on site, and seats the pair that an organiser takes. */
@Injectable()
export class FreeSlotsService {
  constructor(
    private readonly events: DayEventRepository,
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly freed: FreedSlotsService,
    private readonly parties: PartiesService,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async list(actor: Actor, editionId: string): Promise<FreeSlots> {
    authorise(actor, 'day.read', { kind: 'day', editionId });
    // Who sits elsewhere, in other editions too, is asked for the platform; the policy has been asked.
    return beyondReach(async () => {
      const version = await this.events.versionOf(editionId);
      const onSite = await this.onSite(editionId);
      const slots = await this.freed.list(editionId, onSite);
      const matches = slots.flatMap(({ offers }) => offers.map(({ match }) => match));
      const parties = await this.parties.ofPairs(matches, 'all');
      return { version, delays: onSite.delays, slots, parties };
    });
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, and as `FreedSlotsService.take` */
  async take(actor: Actor, editionId: string, form: FreeSlotForm): Promise<MeetingRow> {
    authorise(actor, 'day.note', { kind: 'day', editionId });
    return beyondReach(async () =>
      this.freed.take(actor, editionId, form, await this.onSite(editionId)),
    );
  }

  private async onSite(editionId: string): Promise<OnSite> {
    const edition = await this.editions.get(editionId);
    const events = await this.events.listOfEdition(editionId);
    const refs = new Map(edition.sessions.map(({ id, ref }) => [id, ref]));
    const delays = [...lastOf(events, ({ sessionId }) => sessionId)].map(
      ([id, { minutes }]) => [refs.get(id) ?? '', minutes ?? 0] as const,
    );
    const places = [...lastOf(events, ({ placeId }) => placeId)];
    const lostIds = new Set(
      places.flatMap(([id, { kind }]) => (kind === 'PLACE_LOST' ? [id] : [])),
    );
    const lost =
      lostIds.size === 0
        ? []
        : (await this.parts.listRows('place', editionId)).filter(({ id }) => lostIds.has(id));
    return {
      present: whoIsThere(events, await this.freed.sitters(editionId)),
      asked: askedPairsOf(events),
      delays: new Map(delays),
      lost: new Set(lost.map((place) => `${refs.get(place.sessionId) ?? ''} ${placeName(place)}`)),
    };
  }
}

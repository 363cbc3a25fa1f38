import type { freeSlotsSchema } from '@jiqia/contracts/http';
import { MEETING_STATES } from '@jiqia/contracts/states';
import { levelWords, OFFER_REASON, reasonWords } from '@jiqia/contracts/words';
import type { FreeSlots } from '@jiqia/on-site';
import type { z } from 'zod';
import { readersLanguage, said, saidState } from '../../http/readers-words.js';

export type FreeSlotList = z.input<typeof freeSlotsSchema>;

export const freeSlotsView = ({ version, delays, slots, parties }: FreeSlots): FreeSlotList => ({
  version,
  items: slots.map((slot) => ({
    meetingId: slot.meetingId,
    state: slot.state,
    stateLabel: saidState(MEETING_STATES, slot.state),
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    expectedAt: new Date(
      slot.startsAt.getTime() + (delays.get(slot.sessionRef) ?? 0) * 60_000,
    ).toISOString(),
    session: slot.sessionRef,
    place: slot.place,
    mode: slot.mode,
    offers: slot.offers.map(({ match, reason }) => {
      const need = parties.need(match.needId);
      const capability = parties.capability(match.capabilityId);
      return {
        matchId: match.id,
        need: { title: need.title, organisation: need.organisation },
        capability: {
          title: capability.title,
          organisation: capability.organisation,
          person: capability.person,
        },
        score: match.score,
        level: match.level,
        levelLabel: levelWords(match.level, readersLanguage()),
        reason,
        reasonLabel: said(OFFER_REASON[reason]),
        reasons: match.reasons.map((one) => reasonWords(one, readersLanguage())),
      };
    }),
  })),
});

import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { COVER_END, COVER_REASON, COVER_REFUSALS } from '../words/cover.words.js';
import { sideSchema } from '../words/side.js';

/** Another capability of the same need. */
const capability = z.object({ id: z.uuid(), title: z.string() }).nullable();

/** Who comes, or came, to a meeting for one side instead of the person whom its entry names. */
export const coverSchema = z
  .object({
    id: z.uuid(),
    meetingId: z.uuid(),
    side: sideSchema,
    sideLabel: z.string(),
    personId: z.uuid(),
    person: z.string(),
    /** Whose member they are. */
    organisation: z.string(),
    /** Who would have come; empty where the entry names nobody. */
    insteadOf: z.string(),
    capability,
    reason: z.enum(codesOf(COVER_REASON)),
    reasonLabel: z.string(),
    note: z.string(),
    arrangedAt: z.iso.datetime(),
    /** Null while it holds. */
    ended: z
      .object({ how: z.enum(codesOf(COVER_END)), label: z.string(), at: z.iso.datetime() })
      .nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'MeetingCover' });

export const coverListSchema = z
  .object({ items: z.array(coverSchema) })
  .meta({ id: 'MeetingCoverList' });

/** Somebody who could come, and what keeps them from it; null for nothing. */
const candidateSchema = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    title: z.string(),
    organisation: z.string(),
    capability,
    refusal: z.enum(COVER_REFUSALS).nullable(),
    refusalLabel: z.string(),
  })
  .meta({ id: 'CoverCandidate' });

export const candidateListSchema = z
  .object({ items: z.array(candidateSchema) })
  .meta({ id: 'CoverCandidateList' });

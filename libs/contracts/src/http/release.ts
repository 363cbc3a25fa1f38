import { z } from 'zod';
import { text } from '../forms/text.js';
import { AGENDA_LETTER_STATE, type AgendaLetterState } from '../words/agenda-letter.words.js';
import { codesOf, MEETING_MODE } from '../words/codes.js';
import { RELEASE_CHANGE, type ReleaseChangeKind } from '../words/release.words.js';
import { capabilityPartySchema, needPartySchema } from './match.js';

/** What organisers write beside a release; those who take part do not see it. */
export const releaseFormSchema = z
  .strictObject({ note: text(500).default('') })
  .meta({ id: 'TimetableReleaseForm' });

/** A timetable that was released to those who take part. */
export const releaseSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    /** From 1 on in its edition. */
    version: z.number().int(),
    note: z.string(),
    /** False where nobody is written to: a rehearsal, or what stood before there were releases. */
    told: z.boolean(),
    meetings: z.number().int(),
    releasedBy: z.string(),
    releasedAt: z.iso.datetime(),
  })
  .meta({ id: 'TimetableRelease' });

/** The newest first, 200 at most. */
export const releaseListSchema = z
  .object({ items: z.array(releaseSchema) })
  .meta({ id: 'TimetableReleaseList' });

const termsSchema = z
  .object({
    meetingId: z.uuid(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    place: z.string(),
    mode: z.enum(codesOf(MEETING_MODE)),
    modeLabel: z.string(),
    /** Whether one by video has a link, and why it will have none as things stand; the link itself is for the two sides. */
    linked: z.boolean(),
    unlinked: z.string(),
    /** Who comes for each side; an organisation that names nobody by its own name. */
    comes: z.object({ need: z.string(), capability: z.string() }),
  })
  .meta({ id: 'MeetingTerms' });

const kinds = Object.keys(RELEASE_CHANGE) as [ReleaseChangeKind, ...ReleaseChangeKind[]];

/** What is another from one release to the next; one meeting may be in it for several reasons. */
export const releaseDifferenceSchema = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(kinds),
        kindLabel: z.string(),
        matchId: z.uuid(),
        need: needPartySchema,
        capability: capabilityPartySchema,
        /** Null for a meeting that was added. */
        before: termsSchema.nullable(),
        /** Null for one that went. */
        after: termsSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'TimetableDifference' });

const letterStates = Object.keys(AGENDA_LETTER_STATE) as [
  AgendaLetterState,
  ...AgendaLetterState[],
];

/** Who was written to about a release, those whom no letter has reached first; 5,000 at most. */
export const agendaLetterListSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        /** The person, or the organisation that names nobody. */
        recipient: z.string(),
        organisation: z.string(),
        state: z.enum(letterStates),
        stateLabel: z.string(),
        /** Why it did not go out, as far as it did not. */
        reason: z.string(),
        sentAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'AgendaLetterList' });

export const releaseVersionSchema = z.coerce.number().int().min(1).max(100_000);

import { z } from 'zod';
import { EDITION_PARTS, type EditablePart } from '../forms/edition-part.form.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** Every part is read as it is written, with its id, its version and the ids of what it names. */
const own = { id: z.uuid(), version: z.number().int() };
const partOf = (kind: EditablePart, id: string, ids: z.core.$ZodLooseShape): z.ZodObject =>
  z.object({ ...own, ...EDITION_PARTS[kind].shape, ...ids }).meta({ id });

const pairIds = { needId: z.uuid(), capabilityId: z.uuid() };
const entryIds = { entryId: z.uuid(), enteredAt: z.iso.datetime() };
const views = {
  /** Older releases took other numbers for sessions. */
  session: partOf('session', 'Session', { ref: z.string() }),
  place: partOf('place', 'Place', {
    sessionId: z.uuid(),
    /** What it is called on the timetable. */
    name: z.string(),
  }),
  unavailability: partOf('unavailability', 'Unavailability', {
    organisationId: z.uuid().nullable(),
    personId: z.uuid().nullable(),
    /** Who has said it for themselves, or for somebody they may act for; null where the organiser entered it. */
    saidBy: z.string().nullable(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  }),
  conflict: partOf('conflict', 'Conflict', pairIds),
  pin: partOf('pin', 'Pin', { ...pairIds, sessionId: z.uuid(), startsAt: z.iso.datetime() }),
  precedence: partOf('precedence', 'Precedence', {
    beforeNeedId: z.uuid(),
    beforeCapabilityId: z.uuid(),
    afterNeedId: z.uuid(),
    afterCapabilityId: z.uuid(),
  }),
  participation: partOf('participation', 'Participation', entryIds),
} as const;

/** As sheets have it: a number alone tells nobody who takes part. */
export const participationSheetSchema = pageSchemaOf(
  z
    .object({ ...own, ...EDITION_PARTS.participation.shape, title: z.string(), ...entryIds })
    .meta({ id: 'ParticipationLine' }),
  'ParticipationSheet',
);

/** What a caller is shown of each kind of part. */
export const PART_VIEWS: Readonly<Record<EditablePart, z.ZodObject>> = views;
export const PART_PAGES: Readonly<Record<EditablePart, z.ZodObject>> = {
  session: pageSchemaOf(views.session, 'SessionPage'),
  place: pageSchemaOf(views.place, 'PlacePage'),
  unavailability: pageSchemaOf(views.unavailability, 'UnavailabilityPage'),
  conflict: pageSchemaOf(views.conflict, 'ConflictPage'),
  pin: pageSchemaOf(views.pin, 'PinPage'),
  precedence: pageSchemaOf(views.precedence, 'PrecedencePage'),
  participation: pageSchemaOf(views.participation, 'ParticipationPage'),
};
/** Oldest first. */
export const partListQuerySchema = z.strictObject(pageQuerySchema.shape);

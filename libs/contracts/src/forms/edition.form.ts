import { z } from 'zod';
import { issueOf, refusal, remarkCode } from '../words/remark.js';
import { emailAddress, phoneNumber } from './contact-details.js';
import {
  conflictPartSchema,
  pinPartSchema,
  placeSchema,
  precedencePartSchema,
  sessionTimes,
  unavailabilityPartSchema,
} from './edition-part.form.js';
import { CODE } from './programme.form.js';
import { day, requiredText, text } from './text.js';

/**
 * A session with its places: tables and video rooms numbered from 1, so many of each. `places` names what a count cannot
 * say: rooms, labels, numbers beyond the count.
 */
const sessionFormSchema = z
  .strictObject({
    id: requiredText(40),
    ...sessionTimes,
    tables: z.number().int().min(0).max(500),
    videoRooms: z.number().int().min(0).max(500).default(0),
    places: z.array(placeSchema).max(200).superRefine(refuseTwice).optional(),
  })
  .refine((s) => s.from < s.until, refusal('UNTIL_NOT_AFTER_FROM', {}, ['until']))
  .meta({ id: 'SessionForm' });
export type SessionForm = z.infer<typeof sessionFormSchema>;

function refuseTwice(
  places: readonly z.infer<typeof placeSchema>[],
  context: z.core.$RefinementCtx<z.infer<typeof placeSchema>[]>,
): void {
  const keys = places.map(({ kind, number }) => `${kind} ${number}`);
  keys.forEach((key, i) => {
    if (keys.indexOf(key) < i) context.addIssue(issueOf('SAME_PLACE', [i, 'number']));
  });
}

/** A party sits in one place at a time, so two sessions of an edition may not run at the same hour; nor be called the same. */
function refuseClashes(
  sessions: readonly SessionForm[],
  context: z.core.$RefinementCtx<SessionForm[]>,
): void {
  sessions.forEach((session, i) => {
    const before = sessions.slice(0, i);
    if (before.some((other) => other.id === session.id))
      context.addIssue(issueOf('SAME_SESSION_ID', [i, 'id']));
    const other = before.find(
      (s) => s.date === session.date && s.from < session.until && session.from < s.until,
    );
    if (other)
      context.addIssue(
        issueOf('SESSIONS_OVERLAP', [i, 'from'], {
          name: other.name,
          from: other.from,
          until: other.until,
        }),
      );
  });
}

/** Whether the runtime knows a time zone of this name. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** An edition (届) of a fair as organisers write it in YAML or JSON: the file that its rows are made of and are written to. */
export const editionFormSchema = z
  .strictObject({
    id: requiredText(40),
    /** Name or alias of the programme (活动); a new name makes a new programme. */
    programme: requiredText(120),
    /** Kind of a new programme, FAIR when it is left out. */
    programmeKind: z.string().regex(CODE, remarkCode('KIND_CODE_INVALID')).optional(),
    name: requiredText(120),
    timeZone: requiredText(60)
      .refine(isTimeZone, refusal('TIME_ZONE_UNKNOWN'))
      .default('Asia/Shanghai'),
    venue: text(200).default(''),
    /** The day all dates are judged by (expiry, freshness): by default the first session's day. */
    asOf: day.optional(),
    collectFrom: day.optional(),
    collectUntil: day.optional(),
    organiser: z
      .strictObject({
        name: text(120).default(''),
        email: emailAddress.default(''),
        phone: phoneNumber.default(''),
      })
      .prefault({}),
    sessions: z.array(sessionFormSchema).min(1).max(40).superRefine(refuseClashes),
    /** Most shortlisted pairs a need gets, and most meetings a capability's person takes. */
    meetingsPerNeed: z.number().int().min(1).max(20).default(3),
    meetingsPerExpert: z.number().int().min(1).max(50).default(4),
    /** Pairs below this score are never shortlisted; 0…1. */
    minimumScore: z.number().min(0).max(1).default(0.3),
    unavailable: z.array(unavailabilityPartSchema).max(2000).default([]),
    conflicts: z.array(conflictPartSchema).max(2000).default([]),
    fixed: z.array(pinPartSchema).max(500).default([]),
    precedences: z.array(precedencePartSchema).max(500).default([]),
  })
  .meta({ id: 'EditionForm' });
export type EditionForm = z.infer<typeof editionFormSchema>;

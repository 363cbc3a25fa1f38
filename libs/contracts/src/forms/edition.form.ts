import { z } from 'zod';
import { emailAddress, phoneNumber } from './contact-details.js';
import { CODE } from './programme.form.js';
import { day, requiredText, text, timeOfDay } from './text.js';

/** A half day (or any stretch) of one day, cut into equal slots. Tables and video rooms are meetings at once per slot. */
const sessionFormSchema = z
  .strictObject({
    id: requiredText(40),
    name: requiredText(80),
    date: day,
    from: timeOfDay,
    until: timeOfDay,
    slotMinutes: z.number().int().min(5).max(240),
    breakMinutes: z.number().int().min(0).max(120).default(0),
    tables: z.number().int().min(0).max(500),
    videoRooms: z.number().int().min(0).max(500).default(0),
  })
  .refine((s) => s.from < s.until, { path: ['until'], message: '结束时间应晚于开始时间' })
  .meta({ id: 'SessionForm' });
export type SessionForm = z.infer<typeof sessionFormSchema>;

/** A party sits in one place at a time, so two sessions of an edition may not run at the same hour. */
function refuseOverlaps(
  sessions: readonly SessionForm[],
  context: z.core.$RefinementCtx<SessionForm[]>,
): void {
  sessions.forEach((session, i) => {
    const other = sessions
      .slice(0, i)
      .find((s) => s.date === session.date && s.from < session.until && session.from < s.until);
    if (other)
      context.addIssue({
        code: 'custom',
        path: [i, 'from'],
        message: `与“${other.name}”（${other.from}–${other.until}）时间重叠`,
      });
  });
}

/** Who cannot when. `participant` is an organisation's or a person's name, or the external id of a need or capability. */
const unavailabilitySchema = z.strictObject({
  participant: requiredText(120),
  date: day,
  from: timeOfDay.default('00:00'),
  until: timeOfDay.default('23:59'),
  reason: text(200).default(''),
});

/** A declared conflict between a need and a capability, by external id. */
const conflictSchema = z.strictObject({
  need: requiredText(80),
  capability: requiredText(80),
  reason: text(200).default(''),
});

/** A meeting that must lie in one slot (`date` + `from`), or after another pair's meeting. */
const fixedMeetingSchema = z.strictObject({
  need: requiredText(80),
  capability: requiredText(80),
  date: day,
  from: timeOfDay,
});
const precedenceSchema = z.strictObject({
  before: z.strictObject({ need: requiredText(80), capability: requiredText(80) }),
  after: z.strictObject({ need: requiredText(80), capability: requiredText(80) }),
});

/** An edition (届) of a fair as organisers write it in YAML or JSON. */
export const editionFormSchema = z
  .strictObject({
    id: requiredText(40),
    /** Name or alias of the programme (活动); a new name makes a new programme. */
    programme: requiredText(120),
    /** Kind of a new programme, FAIR when it is left out. */
    programmeKind: z.string().regex(CODE, '应为类别代码，如 FAIR').optional(),
    name: requiredText(120),
    timeZone: text(60).default('Asia/Shanghai'),
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
    sessions: z.array(sessionFormSchema).min(1).max(40).superRefine(refuseOverlaps),
    /** Most shortlisted pairs a need gets, and most meetings a capability's person takes. */
    meetingsPerNeed: z.number().int().min(1).max(20).default(3),
    meetingsPerExpert: z.number().int().min(1).max(50).default(4),
    /** Pairs below this score are never shortlisted; 0…1. */
    minimumScore: z.number().min(0).max(1).default(0.3),
    unavailable: z.array(unavailabilitySchema).max(2000).default([]),
    conflicts: z.array(conflictSchema).max(2000).default([]),
    fixed: z.array(fixedMeetingSchema).max(500).default([]),
    precedences: z.array(precedenceSchema).max(500).default([]),
  })
  .meta({ id: 'EditionForm' });
export type EditionForm = z.infer<typeof editionFormSchema>;

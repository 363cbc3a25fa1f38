import { z } from 'zod';
import { fileMarkSchema } from './file-mark.js';
import { codeParamsSchema } from '../words/coded.js';
import { sideSchema } from '../words/side.js';

const int = z.number().int();
const texts = <const K extends string>(...keys: K[]): Record<K, z.ZodString> =>
  Object.fromEntries(keys.map((key) => [key, z.string()])) as Record<K, z.ZodString>;

const partySchema = z
  .object({
    ...texts('key', 'ref', 'title', 'organisation', 'publicName', 'person', 'field', 'cluster'),
    confirmed: z.boolean(),
  })
  .meta({ id: 'ReportParty' });
const needSchema = partySchema
  .extend(texts('state', 'stateLabel', 'progress', 'progressCode'))
  .meta({ id: 'ReportNeed' });
const reasonSchema = z
  .object({ ...texts('part', 'code', 'text', 'quote', 'source'), params: codeParamsSchema })
  .meta({ id: 'ReportReason' });
const participantSchema = z
  .object({
    ...texts('ref', 'slug', 'name', 'organisation'),
    side: sideSchema,
    standIn: z.object(texts('name', 'insteadOf')).optional(),
  })
  .meta({ id: 'ReportParticipant' });

const editionSchema = z
  .object({
    ...texts('ref', 'programme', 'name', 'venue', 'timeZone', 'organiserName'),
    sessions: z.array(
      z.object({
        ...texts('id', 'name', 'date', 'from', 'until'),
        tables: int,
        videoRooms: int,
        places: z.array(z.string()),
        slots: z.array(z.object(texts('startsAt', 'endsAt'))),
      }),
    ),
  })
  .meta({ id: 'ReportEdition' });

const matchSchema = z
  .object({
    need: partySchema,
    capability: partySchema.extend(texts('kind', 'kindCode')).meta({ id: 'ReportCapability' }),
    rank: int,
    score: z.number(),
    level: int,
    ...texts('state', 'stateLabel'),
    shortlisted: z.boolean(),
    vetoReason: z.string().nullable(),
    vetoCode: z.string().nullable(),
    parts: z.array(
      z.object({
        ...texts('part', 'label'),
        weight: z.number(),
        value: z.number(),
        contribution: z.number(),
      }),
    ),
    reasons: z.array(reasonSchema),
    against: z.array(reasonSchema),
    gaps: z.array(z.string()),
  })
  .meta({ id: 'ReportMatch' });

const invitationSchema = z
  .object({
    ...texts('ref', 'needKey', 'needRef', 'capabilityKey', 'capabilityRef'),
    ...texts('recipientOrganisation', 'state', 'stateLabel'),
    side: z.enum(['need', 'capability']),
    sentAt: z.string().nullable(),
    answeredAt: z.string().nullable(),
  })
  .meta({ id: 'ReportInvitation' });

const meetingSchema = z
  .object({
    ...texts('ref', 'sessionId', 'sessionName', 'startsAt', 'endsAt', 'place', 'mode'),
    ...texts('needKey', 'needRef', 'needTitle', 'capabilityKey', 'capabilityRef'),
    ...texts('capabilityTitle', 'state', 'stateLabel'),
    participants: z.array(participantSchema),
    score: z.number(),
    sequence: int,
    changedAt: z.string().nullable(),
  })
  .meta({ id: 'ReportMeeting' });

const outcomeSchema = z
  .object({
    ...texts('outcomeId', 'needKey', 'needRef', 'capabilityKey', 'capabilityRef', 'title'),
    ...texts('stage', 'stageLabel', 'claimState', 'claimCode'),
    ahead: z.string().nullable(),
    aheadLabel: z.string(),
    official: z.boolean(),
    share: int,
    intentWan: z.number().nullable(),
    contractWan: z.number().nullable(),
    receivedWan: z.number().nullable(),
    outputWan: z.number().nullable(),
  })
  .meta({ id: 'ReportOutcome' });

const outcomeTotalSchema = z
  .object({
    ...texts('claimState', 'claimCode'),
    outcomes: int,
    share: int,
    intentWan: z.number(),
    contractWan: z.number(),
    receivedWan: z.number(),
    outputWan: z.number(),
  })
  .meta({ id: 'ReportOutcomeTotal' });

const funnelLineSchema = z
  .object({
    ...texts('by', 'value', 'label'),
    counts: z.array(z.object({ step: z.string(), count: int })),
  })
  .meta({ id: 'FunnelLine' });

/** A need, or a pair, that numbers of the funnel count. */
export const funnelRowSchema = z
  .object({
    ...texts('needKey', 'needRef', 'needTitle'),
    ...texts(
      'capabilityKey',
      'capabilityRef',
      'capabilityTitle',
      'park',
      'field',
      'society',
      'level',
    ),
    steps: z.array(z.string()),
    /** Of the steps of outcomes those that were verified. */
    verified: z.array(z.string()),
  })
  .meta({ id: 'FunnelRow' });

const gapSchema = z
  .object({
    by: z.enum(['field', 'cluster']),
    name: z.string(),
    needs: int,
    capabilities: int,
    needsWithGoodCandidate: int,
    uncoveredNeeds: z.array(z.object(texts('key', 'ref', 'title'))),
  })
  .meta({ id: 'ReportGap' });

/** `FairReport` as it leaves the house: no recipient's name or address. */
export const fairReportSchema = z
  .object({
    edition: editionSchema,
    generatedFor: z.string(),
    mark: fileMarkSchema.optional(),
    engines: z.object(texts('database', 'queue', 'search')),
    funnel: z.array(
      z.object({
        ...texts('step', 'label'),
        unit: z.enum(['need', 'pair']),
        count: int,
        needs: int,
      }),
    ),
    funnelCuts: z.array(funnelLineSchema),
    funnelRows: z.array(funnelRowSchema),
    needs: z.array(needSchema),
    capabilities: int,
    matches: z.array(matchSchema),
    invitations: z.array(invitationSchema),
    meetings: z.array(meetingSchema),
    participants: z.array(participantSchema),
    outcomes: z.array(outcomeSchema),
    outcomeTotals: z.array(outcomeTotalSchema),
    gapMap: z.array(gapSchema),
    leftOut: z.array(
      z.object({
        ...texts('what', 'ref', 'reason', 'code'),
        title: z.string().optional(),
        params: codeParamsSchema,
      }),
    ),
    timetable: z.object({
      status: z.string(),
      breaks: int,
      lowerBound: int,
      violations: int,
      notes: z.array(z.object({ ...texts('code', 'text'), params: codeParamsSchema })),
    }),
  })
  .meta({ id: 'FairReport' });

import { z } from 'zod';
import { campaignFormSchema } from '../forms/campaign.form.js';
import { day, text } from '../forms/text.js';
import { CAMPAIGN_STATES } from '../states/campaign.states.js';
import { NEED_STATES } from '../states/need.states.js';
import { statesOf } from '../states/state-table.js';
import { ANSWER_WAY, NOT_FED, TARGET_STANDING } from '../words/campaign.words.js';
import { codesOf } from '../words/codes.js';
import { nextMoveSchema } from './move.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';
import { attachmentSchema } from './attachment.js';

const standing = z.enum(codesOf(TARGET_STANDING));
const way = z.enum(codesOf(ANSWER_WAY));

export const campaignSchema = campaignFormSchema
  .extend({
    id: z.uuid(),
    state: z.enum(statesOf(CAMPAIGN_STATES)),
    stateLabel: z.string(),
    openedAt: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
    moves: z.array(nextMoveSchema),
    version: z.number().int(),
  })
  .meta({ id: 'Campaign' });
export const campaignPageSchema = pageSchemaOf(campaignSchema, 'CampaignPage');
export const campaignQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(statesOf(CAMPAIGN_STATES)).optional(),
});
export const campaignMoveSchema = z
  .strictObject({ to: z.enum(statesOf(CAMPAIGN_STATES)) })
  .meta({ id: 'CampaignMove' });

/** One organisation that is asked, and how it stands. */
export const targetSchema = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    organisation: z.string(),
    park: z.string(),
    region: z.string(),
    cluster: z.string(),
    /** Who is written to; empty where nobody is named. */
    person: z.string(),
    officerId: z.uuid().nullable(),
    state: standing,
    stateLabel: z.string(),
    /** By which way it has answered or declined; null while it has not. */
    way: way.nullable(),
    wayLabel: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
    needs: z.number().int(),
    /** Why it has no need, or why nobody was reached. */
    words: z.string(),
    /** When a letter last went out. */
    writtenAt: z.iso.datetime().nullable(),
    /** Whether its link can be used. */
    linked: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'CampaignTarget' });
export const targetPageSchema = pageSchemaOf(targetSchema, 'CampaignTargetPage').extend({
  total: z.number().int(),
});

export const targetQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: standing.optional(),
  /** `true`: who has neither answered nor declined. */
  unanswered: z.enum(['true', 'false']).default('false'),
  /** `true`: those that the caller is in charge of. */
  mine: z.enum(['true', 'false']).default('false'),
  park: text(120).optional(),
  region: text(120).optional(),
  cluster: text(60).optional(),
  q: text(120).optional(),
});
export type TargetQuery = z.infer<typeof targetQuerySchema>;

/** Whom a choice adds, or would add. */
export const chosenTargetsSchema = z
  .object({
    dryRun: z.boolean(),
    added: z.number().int(),
    /** Found, and on the list already. */
    known: z.number().int(),
    /** Of those added, who has no mail address. */
    unaddressed: z.number().int(),
    items: z.array(
      z.object({
        organisationId: z.uuid(),
        organisation: z.string(),
        park: z.string(),
        region: z.string(),
        cluster: z.string(),
        addressed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ChosenTargets' });

export const visitSchema = z
  .object({
    id: z.uuid(),
    campaignId: z.uuid(),
    targetId: z.uuid(),
    organisation: z.string(),
    day,
    went: z.string(),
    met: z.string(),
    words: z.string(),
    needs: z.array(z.object({ id: z.uuid(), title: z.string() })),
    documents: z.array(attachmentSchema),
  })
  .meta({ id: 'Visit' });
export const visitPageSchema = pageSchemaOf(visitSchema, 'VisitPage');

const count = z.number().int();
const coverageRowSchema = z
  .object({
    name: z.string(),
    targets: count,
    /** To whom a letter went out. */
    asked: count,
    answered: count,
    answeredBy: z.object({ LINK: count, SHEET: count, VISIT: count, ACCOUNT: count }),
    declined: count,
    unanswered: count,
    unreachable: count,
    /** Answered or declined, of the targets; 0 where there are none. */
    percent: count,
  })
  .meta({ id: 'CoverageRow' });

/** How far a campaign has come, of the targets that the reader may see. */
export const coverageSchema = z
  .object({
    today: day,
    deadline: day,
    /** Negative once the deadline has passed. */
    daysLeft: count,
    /** Of the days from the opening to the deadline, how many are over. */
    percentOfTime: count,
    all: coverageRowSchema,
    parks: z.array(coverageRowSchema),
    clusters: z.array(coverageRowSchema),
  })
  .meta({ id: 'Coverage' });

export const feedFormSchema = z
  .strictObject({
    /** Left out: the edition that the campaign feeds. */
    editionId: z.uuid().optional(),
    /** Says what would go in, and enters nothing. */
    dryRun: z.boolean().default(true),
  })
  .meta({ id: 'FeedForm' });
export type FeedForm = z.infer<typeof feedFormSchema>;

export const fedSchema = z
  .object({
    dryRun: z.boolean(),
    editionId: z.uuid(),
    entered: count,
    /** Took part already. */
    known: count,
    left: z.array(
      z.object({
        needId: z.uuid(),
        title: z.string(),
        state: z.enum(statesOf(NEED_STATES)),
        code: z.enum(codesOf(NOT_FED)),
        label: z.string(),
      }),
    ),
  })
  .meta({ id: 'Fed' });

/** Needs that are in the register and are the answer of their organisations. */
export const campaignAnswersSchema = z
  .strictObject({ needIds: z.array(z.uuid()).min(1).max(100) })
  .meta({ id: 'CampaignAnswers' });
export const countedAnswersSchema = z
  .object({ counted: count, known: count })
  .meta({ id: 'CountedAnswers' });

import { z } from 'zod';
import { text } from '../forms/text.js';
import { CAPABILITY_STATES } from '../states/capability.states.js';
import { NEED_STATES } from '../states/need.states.js';
import { statesOf } from '../states/state-table.js';
import { problemSchema } from './problem.js';

/** Decided about at once, each at most so many. */
const MOST_ENTRIES = 200;

const decision = {
  reason: text(500).default(''),
  /** `version` is the one that was looked at; any when it is left out. */
  entries: z
    .array(z.strictObject({ id: z.uuid(), version: z.number().int().min(1).optional() }))
    .min(1)
    .max(MOST_ENTRIES),
  /** Says what would become of each and leaves all as it is. */
  dryRun: z.boolean().default(false),
};

/** What moderators decide about needs that wait for them; RETURNED and REJECTED want a reason. */
export const needDecisionSchema = z
  .strictObject({ to: z.enum(['PUBLISHED', 'RETURNED', 'REJECTED']), ...decision })
  .meta({ id: 'NeedDecision' });
export const capabilityDecisionSchema = z
  .strictObject({ to: z.enum(['LISTED', 'RETURNED']), ...decision })
  .meta({ id: 'CapabilityDecision' });
export type EntryDecision = z.infer<typeof needDecisionSchema | typeof capabilityDecisionSchema>;

export const undoDecisionSchema = z
  .strictObject({ dryRun: z.boolean().default(false) })
  .meta({ id: 'UndoDecision' });

/** What became of each entry. */
export const decidedSchema = z
  .object({
    /** By which it can be taken back; null for a try, and where nothing was decided. */
    id: z.uuid().nullable(),
    decided: z.number().int(),
    left: z.number().int(),
    entries: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        /** Why the entry stays as it is; null where it was decided about. */
        problem: problemSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'Decided' });

export const decisionListSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        to: z.enum([...statesOf(NEED_STATES), ...statesOf(CAPABILITY_STATES)]),
        toLabel: z.string(),
        reason: z.string(),
        decidedAt: z.iso.datetime(),
        entries: z.number().int(),
        undone: z.number().int(),
        /** Until when it may be taken back. */
        undoUntil: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'DecisionList' });

import { z } from 'zod';
import { text } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { EDITION_ACT } from '../words/edition-act.words.js';
import { PHASE_BLOCKER } from '../words/phase-blocker.words.js';
import { PROGRAMME_PHASE } from '../words/programme.js';

const code = z.enum(codesOf(PROGRAMME_PHASE));
const phase = z.object({ code, label: z.string() }).meta({ id: 'Phase' });

/** One step, on or back. Back wants a reason; on wants `despite` where something is left undone. */
export const phaseMoveSchema = z
  .strictObject({ to: code, reason: text(500).default(''), despite: z.boolean().default(false) })
  .meta({ id: 'PhaseMove' });
export type PhaseMove = z.infer<typeof phaseMoveSchema>;

const blockerSchema = z
  .object({
    code: z.enum(codesOf(PHASE_BLOCKER)),
    label: z.string(),
    count: z.number().int(),
    /** Nothing helps but doing it; else the step is possible with `despite`. */
    hard: z.boolean(),
    /** Path and query of the list that shows what it is about. */
    list: z.string(),
  })
  .meta({ id: 'PhaseBlocker' });

/** How far an edition has come. History and blockers are for whoever runs it. */
export const editionPhaseSchema = z
  .object({
    phase,
    next: phase.nullable(),
    previous: phase.nullable(),
    since: z.iso.datetime().nullable(),
    history: z
      .array(
        z.object({
          from: phase,
          to: phase,
          at: z.iso.datetime(),
          by: z.string(),
          reason: z.string(),
        }),
      )
      .optional(),
    blockers: z.array(blockerSchema).optional(),
    /** What whoever asks may do at some time, and when. */
    acts: z.array(
      z.object({
        act: z.enum(codesOf(EDITION_ACT)),
        label: z.string(),
        open: z.boolean(),
        from: phase.nullable(),
        until: phase.nullable(),
      }),
    ),
    version: z.number().int(),
  })
  .meta({ id: 'EditionPhase' });

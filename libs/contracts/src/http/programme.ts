import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import {
  PROGRAMME_EVIDENCE,
  PROGRAMME_PHASE,
  PROGRAMME_REVIEW,
  SESSION_KIND,
} from '../words/programme.js';

const labelled = <T extends Readonly<Record<string, { zh: string; en: string }>>>(
  list: T,
): z.ZodObject<{ code: z.ZodEnum<{ [K in keyof T & string]: K }>; label: z.ZodString }> =>
  z.object({ code: z.enum(codesOf(list)), label: z.string() });

/** What a kind of programme is made of: who meets whom, what is switched on, when it counts as done. */
export const programmeKindSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    /** Kinds of capability that each kind of need meets. */
    meets: z.record(z.string(), z.array(z.string())),
    phases: z.array(labelled(PROGRAMME_PHASE)),
    sessionKinds: z.array(labelled(SESSION_KIND)),
    matching: z.boolean(),
    oneToOne: z.boolean(),
    review: labelled(PROGRAMME_REVIEW).nullable(),
    evidence: labelled(PROGRAMME_EVIDENCE),
  })
  .meta({ id: 'ProgrammeKind' });

export const programmeKindListSchema = z
  .object({ items: z.array(programmeKindSchema) })
  .meta({ id: 'ProgrammeKindList' });

export const programmeSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    aliases: z.array(z.string()),
    kind: z.string(),
    kindLabel: z.string(),
    requiresOwnerConfirmation: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Programme' });

export const programmeListSchema = z
  .object({ items: z.array(programmeSchema) })
  .meta({ id: 'ProgrammeList' });

import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { RULE_KINDS, RULE_ORIGIN } from '../words/rulebook.words.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const version = z.number().int().min(0).max(1_000_000);
/** What is edited: its form is the kind's, which the service checks. */
const content = z.record(z.string(), z.unknown());
const note = requiredText(500);

/** What may be edited, and in which version it is. */
export const ruleListSchema = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(RULE_KINDS),
        kindLabel: z.string(),
        /** `platform`, the id of an edition or an organisation, or the name of a letter. */
        key: z.string(),
        keyLabel: z.string(),
        /** 0 where nobody has changed it. */
        version,
        changedAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'RuleList' });

/** What holds now. */
export const ruleSchema = z
  .object({
    kind: z.enum(RULE_KINDS),
    kindLabel: z.string(),
    key: z.string(),
    version,
    content,
    origin: z.enum(codesOf(RULE_ORIGIN)),
    originLabel: z.string(),
    /** Where the content stands: under this key, or under that of the platform. */
    source: z.object({ key: z.string(), version }),
    note: z.string(),
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Rule' });

const entry = z.object({
  id: z.uuid(),
  version,
  /** The version that its content was made of. */
  parent: version,
  note: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
/** Versions that somebody has written, newest first; version 0 is not among them. */
export const ruleHistoryPageSchema = pageSchemaOf(
  entry.meta({ id: 'RuleVersion' }),
  'RuleVersionPage',
);
export const ruleHistoryQuerySchema = z.strictObject(pageQuerySchema.shape);

/** What one version says; null where an edition follows the platform. */
export const ruleTextSchema = z
  .object({ version, content: content.nullable(), entry: entry.nullable() })
  .meta({ id: 'RuleText' });

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();
export const ruleDifferenceSchema = z
  .object({ items: z.array(z.object({ path: z.string(), from: value, to: value })) })
  .meta({ id: 'RuleDifference' });
const versionInQuery = z.coerce.number().int().min(0).max(1_000_000);
export const ruleDifferenceQuerySchema = z.strictObject({
  from: versionInQuery,
  to: versionInQuery,
});
export const ruleVersionParamSchema = versionInQuery;
export type RuleDifferenceQuery = z.infer<typeof ruleDifferenceQuerySchema>;

/** A new version, with why. */
export const ruleFormSchema = z.strictObject({ content, note }).meta({ id: 'RuleForm' });
export type RuleForm = z.infer<typeof ruleFormSchema>;
/** Back to what an older version says, with why. */
export const ruleBackFormSchema = z.strictObject({ version, note }).meta({ id: 'RuleBackForm' });
export type RuleBackForm = z.infer<typeof ruleBackFormSchema>;
/** A kind or a key in the address: which there are, the service says. */
export const rulePlaceSchema = z.string().min(1).max(60);

/** Texts of a letter to look at before they are saved; those that hold where it is left out. */
export const letterPreviewFormSchema = z
  .strictObject({ content: content.optional() })
  .meta({ id: 'LetterPreviewForm' });
export type LetterPreviewForm = z.infer<typeof letterPreviewFormSchema>;
/** A letter with sample values. */
export const letterPreviewSchema = z
  .object({ subject: z.string(), text: z.string(), html: z.string() })
  .meta({ id: 'LetterPreview' });

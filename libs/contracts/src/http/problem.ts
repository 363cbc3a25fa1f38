import { z } from 'zod';

/** One thing wrong with one field; `row` is the row of a sheet, 1-based. */
const fieldProblemSchema = z
  .object({
    field: z.string(),
    /** Stable, upper snake case: one of the remarks. */
    code: z.string(),
    /** What is wrong, in the caller's language. */
    message: z.string(),
    row: z.number().int().optional(),
  })
  .meta({ id: 'FieldProblem' });

/** What every failing operation answers with (RFC 9457, `application/problem+json`). */
export const problemSchema = z
  .object({
    type: z.string(),
    status: z.number().int(),
    /** Stable, upper snake case. */
    code: z.string(),
    /** One clear sentence for a person. */
    title: z.string(),
    errors: z.array(fieldProblemSchema).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    /** Of an unexpected error: the request id that the log has too. */
    id: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

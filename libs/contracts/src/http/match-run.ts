import { z } from 'zod';
import { pageQuerySchema, pageSchemaOf } from './page.js';

export const MATCH_RUN_LABELS = {
  QUEUED: '排队中',
  RUNNING: '运算中',
  DONE: '已完成',
  FAILED: '失败',
  CANCELLED: '已取消',
} as const;
type MatchRunState = keyof typeof MATCH_RUN_LABELS;

/** A match run and how far it has come: `done` of `total` needs. */
export const matchRunSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    state: z.enum(Object.keys(MATCH_RUN_LABELS) as [MatchRunState, ...MatchRunState[]]),
    stateLabel: z.string(),
    total: z.number().int(),
    done: z.number().int(),
    error: z.string(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MatchRun' });
export const matchRunPageSchema = pageSchemaOf(matchRunSchema, 'MatchRunPage');
/** Newest first. */
export const matchRunListQuerySchema = z.strictObject(pageQuerySchema.shape);

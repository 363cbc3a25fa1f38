import { program, type Session } from '@jiqia/compute';

/** The scoring of an edition, in a thread of its own. */
export const SCORING = program<typeof import('./match-scoring.program.js')>(
  'matching',
  'thread',
  new URL('./match-scoring.program.js', import.meta.url),
);
export type Scoring = Session<NonNullable<typeof SCORING.methods>>;

/** Cutting and weighing the texts of a large register takes a second a thousand. */
export const BUILD_LIMIT_MS = 10 * 60_000;

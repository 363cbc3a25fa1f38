import type { CandidateQuery } from '@jiqia/search';

/** Candidates asked of the index for a need. */
const CANDIDATES = 200;
/** Terms that they are asked with: more bring noise, fewer miss what is said in other words (docs/benchmarks.md). */
export const KEY_TERMS = 24;

/**
 * The question by which a match run finds the capabilities that it scores with a need.
 * @param terms the need's key terms
 * @param within the capabilities that the need may meet in its edition
 */
export const candidateQuery = (
  terms: CandidateQuery['terms'],
  within: readonly string[],
): CandidateQuery => ({ side: 'capability', terms, filter: {}, within, limit: CANDIDATES });

import type { Schemas } from '../api/client.js';

type Match = Schemas['Match'];

/** What is shown of a pair to whoever may see it: an organiser, or one of its sides. */
export interface ShownPair extends Pick<
  Match,
  'need' | 'capability' | 'score' | 'levelLabel' | 'parts' | 'reasons' | 'against' | 'gaps'
> {
  readonly madeOn: Pick<Match['madeOn'], 'rewritten'>;
  /** Why it may not be; told to organisers alone. */
  readonly vetoLabel?: string | null;
}

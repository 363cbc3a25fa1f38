/** Work counts as lost when its effect has been missing for so long (SQL); the queue's own retries come before that. */
export const LOST_AFTER = `interval '1 minute'`;

/**
 * A lib's net under its own work: finds what lacks its effect, whatever became of the job, and asks for it again. The
 * worker finds every sweep of its process and calls them in turn.
 */
export abstract class Sweep {
  /** What it counts, by the name the worker's log has for it; no two sweeps share one. */
  abstract readonly name: string;

  /** Returns how much was asked for again, or ended: about `most` at once. */
  abstract sweep(most: number): Promise<number>;
}

import type { WorkCode } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';

/** Entries that wait for somebody, of one kind. */
export interface WorkItem {
  readonly code: WorkCode;
  readonly count: number;
  /** The first of them: by the day they are due (YYYY-MM-DD), where they have one. */
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly due: string | null;
  }[];
  /** Path and query of the list that shows all of them. */
  readonly list: string;
}

/** How many entries of a kind are shown on the board. */
export const SHOWN_ON_BOARD = 5;

/** What of one lib waits for whom. The board finds every source of its process. */
export abstract class WorkSource {
  /** What waits for the actor; kinds that they have nothing to do with are left out, and so are those of which nothing waits. */
  abstract waitingFor(actor: Actor): Promise<readonly WorkItem[]>;
}

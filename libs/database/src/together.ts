import { AsyncResource } from 'node:async_hooks';
import { AppError } from '@jiqia/errors';

interface Asked<Q, A> {
  readonly question: Q;
  readonly answered: (answer: A) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Does at once what many ask for while the same work is under way. A round begins after all of its questions were asked, so nobody hears
 * what was read before he asked: this is no cache. The work is done for nobody of them, but for the platform: it is for jobs, not for requests.
 */
export class Together<Q, A> {
  private waiting: Asked<Q, A>[] = [];
  private working = false;

  private readonly work: (questions: readonly Q[]) => Promise<readonly A[]>;

  /**
   * @param work answers so many questions in their order; where it fails for several, each is asked alone, so that one spoils no other
   * @param most questions of one round
   */
  constructor(
    work: (questions: readonly Q[]) => Promise<readonly A[]>,
    private readonly most: number,
  ) {
    this.work = AsyncResource.bind(work);
  }

  ask(question: Q): Promise<A> {
    return new Promise((answered, failed) => {
      this.waiting.push({ question, answered, failed });
      if (this.working) return;
      this.working = true;
      // Whoever asks in this turn of the event loop is in the round.
      setImmediate(() => void this.rounds());
    });
  }

  private async rounds(): Promise<void> {
    while (this.waiting.length > 0) await this.round(this.waiting.splice(0, this.most));
    this.working = false;
  }

  private async round(asked: readonly Asked<Q, A>[]): Promise<void> {
    try {
      const answers = await this.work(asked.map(({ question }) => question));
      if (answers.length !== asked.length) throw new Error('an answer for each question');
      for (const [i, { answered }] of asked.entries()) answered(answers[i] as A);
    } catch (error) {
      if (asked.length === 1 || isUnknown(error)) for (const { failed } of asked) failed(error);
      else for (const one of asked) await this.round([one]);
    }
  }
}

/** It may have been done: nobody does it again without looking. */
const isUnknown = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'COMMIT_UNKNOWN';

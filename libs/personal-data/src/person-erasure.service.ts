import { Clock } from '@jiqia/clock';
import { beyondReach, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import type { ErasureRow } from './erasure.repository.js';
import { ErasedFiles } from './erased-files.service.js';
import { Erasing } from './erasing.js';
import type { FoundSubject } from './person-identity.repository.js';
import { idOf, PersonSubjects } from './person-subjects.service.js';

/** Deletes a person as the law asks for it: what is theirs goes or loses their name, everywhere, and no backup brings it back. */
@Injectable()
export class PersonErasure {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly subjects: PersonSubjects,
    private readonly erasing: Erasing,
    private readonly files: ErasedFiles,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param key id of a person or an account, or an address
   * @param reason why, without a name: it stays in the audit
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_AMBIGUOUS, PERSON_ERASED, PERSON_HAS_MEETINGS saying which,
   *   ERASURE_REASON_NAMES
   */
  async erase(actor: Actor, key: string, reason: string): Promise<ErasureRow> {
    authorise(actor, 'person.erase', { kind: 'person' });
    const { row, letters } = await beyondReach(() =>
      this.transactions.run((tx) => this.within(tx, actor, key, reason)),
    );
    await this.files.end([row], letters);
    return row;
  }

  private async within(
    tx: Transaction,
    actor: Actor,
    key: string,
    reason: string,
  ): Promise<{ readonly row: ErasureRow; readonly letters: readonly string[] }> {
    await this.subjects.holdErasing(tx);
    const subject = await this.subjects.find(tx, key);
    authorise(actor, 'person.erase', { kind: 'person', id: idOf(subject) });
    await this.assertMay(tx, subject, reason);
    const { personId, personIds, accountIds } = subject;
    const row: ErasureRow = {
      id: newId(),
      personId,
      personIds,
      accountIds,
      at: this.clock.now(),
      erasedBy: actor.id,
      replayed: false,
    };
    return { row, letters: await this.erasing.erase(tx, row, reason) };
  }

  private async assertMay(tx: Transaction, subject: FoundSubject, reason: string): Promise<void> {
    if (await this.erasing.isErased(tx, subject)) throw new AppError({ code: 'PERSON_ERASED' });
    const coming = await this.erasing.listComing(tx, subject);
    if (coming.length > 0) {
      const meetings: string[] = [];
      for (const meeting of coming) meetings.push(await this.words(meeting));
      throw new AppError({ code: 'PERSON_HAS_MEETINGS', params: { meetings } });
    }
    const tokens = await this.subjects.tokens(tx, subject);
    if (tokens.some((token) => reason.includes(token)))
      throw new AppError({ code: 'ERASURE_REASON_NAMES' });
  }

  /** `E1 2026-12-10 09:00 1号桌`, in the edition's own time. */
  private async words(meeting: {
    readonly editionId: string;
    readonly startsAt: Date;
    readonly place: string;
  }): Promise<string> {
    const { name, timeZone } = await this.editions.get(meeting.editionId);
    const at = meeting.startsAt.toLocaleString('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    return `${name} ${at} ${meeting.place}`;
  }
}

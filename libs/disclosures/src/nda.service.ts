import type { Side } from '@jiqia/contracts/words';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { DisclosuresService } from './disclosures.service.js';
import { type NdaAcceptance, NdaRepository, type NdaText } from './nda.repository.js';

export type { NdaAcceptance, NdaText } from './nda.repository.js';

/** The confidentiality agreement: its text, and who has accepted which version for which entry. */
@Injectable()
export class NdaService {
  constructor(
    private readonly agreements: NdaRepository,
    private readonly disclosures: DisclosuresService,
    private readonly transactions: TransactionRunner,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN */
  text(actor: Actor): Promise<NdaText> {
    authorise(actor, 'nda.read', { kind: 'nda' });
    return this.agreements.current();
  }

  /** The own ones, the newest first. @throws AppError ACTION_FORBIDDEN */
  list(actor: Actor): Promise<NdaAcceptance[]> {
    authorise(actor, 'nda.read', { kind: 'nda' });
    return this.agreements.listOf(actor.id);
  }

  /**
   * Opens the confidential fields of one entry to this account. Saying it twice changes nothing.
   * @param version of the text that was read
   * @throws AppError ACTION_FORBIDDEN while not both sides have agreed to meet, NDA_TEXT_CHANGED, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND
   */
  async accept(
    actor: Actor,
    form: { readonly side: Side; readonly entryId: string; readonly version: number },
    address: string,
  ): Promise<void> {
    const { side, entryId, version } = form;
    const resource = await this.disclosures.assertOpen(actor, side, entryId);
    authorise(actor, 'nda.accept', { ...resource, kind: 'nda' });
    const text = await this.agreements.current();
    if (text.version !== version) throw new AppError({ code: 'NDA_TEXT_CHANGED' });
    await this.transactions.run(async (tx) => {
      const id = newId();
      const row = { id, accountId: actor.id, side, entryId, version, textHash: text.hash, address };
      if (!(await this.agreements.insert(tx, row))) return;
      await audit(tx, {
        actor: actor.id,
        action: 'nda.accept',
        entity: 'nda_acceptance',
        entityId: id,
        details: { side, entryId, version, textHash: text.hash },
      });
    });
  }

  /** Closes the confidential fields at once. @throws AppError ACTION_FORBIDDEN, NDA_ACCEPTANCE_NOT_FOUND, also for somebody else's */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const row = await this.agreements.find(id);
    if (row?.accountId !== actor.id) throw new AppError({ code: 'NDA_ACCEPTANCE_NOT_FOUND' });
    authorise(actor, 'nda.withdraw', { kind: 'nda', id: row.accountId });
    await this.transactions.run(async (tx) => {
      if (!(await this.agreements.withdraw(tx, id))) return;
      await audit(tx, {
        actor: actor.id,
        action: 'nda.withdraw',
        entity: 'nda_acceptance',
        entityId: id,
      });
    });
  }
}

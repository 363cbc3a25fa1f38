import { createHash } from 'node:crypto';
import type { ConsentAnswers } from '@jiqia/contracts/forms';
import {
  CONSENT_PURPOSE_CODES,
  CONSENT_TEXT_VERSION,
  CONSENT_TEXTS,
  type ConsentChannel,
  type ConsentPurpose,
} from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ConsentLinks } from './consent-links.js';
import { type ConsentRequest, ConsentRequestRepository } from './consent-request.repository.js';
import { ConsentRepository, type ConsentRow } from './consent.repository.js';

/** Who speaks by a link: the person, whose name stands in no audit row. */
const BY_LINK = 'person';

/** Which purposes a person agrees to today, and all that they ever agreed to. */
export interface ConsentState {
  readonly inForce: ReadonlySet<ConsentPurpose>;
  readonly history: readonly ConsentRow[];
}

/**
 * What persons agree to. A purpose holds while the last word on it is yes. Who may speak for whom is asked by the register of
 * persons, which calls this; by a link, whoever holds it speaks.
 */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly consents: ConsentRepository,
    private readonly requests: ConsentRequestRepository,
    private readonly links: ConsentLinks,
    private readonly outbox: Outbox,
  ) {}

  /** Read between libs: no actor, no policy. */
  async stateOf(personId: string): Promise<ConsentState> {
    return {
      inForce: await this.consents.inForce(personId),
      history: await this.consents.listOf(personId),
    };
  }

  /** Written between libs: the policy was asked. What is as it was said already stays. */
  async say(
    tx: Transaction,
    personId: string,
    answers: ConsentAnswers,
    how: { readonly channel: ConsentChannel; readonly by: string },
  ): Promise<void> {
    await this.consents.lock(tx, personId);
    const held = await this.consents.inForce(personId, tx);
    for (const purpose of CONSENT_PURPOSE_CODES) {
      const given = answers[purpose];
      if (given === undefined || given === held.has(purpose)) continue;
      await this.consents.withdraw(tx, personId, purpose, how.by);
      if (given) await this.consents.insert(tx, newConsent(personId, purpose, how));
      else await this.outbox.emit(tx, 'consent.withdrawn', { personId });
      await audit(tx, {
        actor: how.by,
        action: given ? 'person.consent' : 'person.withdraw-consent',
        entity: 'person',
        entityId: personId,
        details: { purpose, channel: how.channel },
      });
    }
  }

  /** Written between libs: the policy was asked. The letter follows. False when the society asked within a day. */
  async ask(tx: Transaction, actor: Actor, personId: string, societyId: string): Promise<boolean> {
    await this.consents.lock(tx, personId);
    if (await this.requests.isFresh(tx, personId, societyId)) return false;
    await this.write(tx, { personId, societyId, kind: 'ASK', askedBy: actor.id });
    return true;
  }

  /** Opening a link changes nothing. @throws AppError CONSENT_LINK_UNKNOWN when it never was, was used or has expired */
  async look(actor: Actor, token: string): Promise<ConsentRequest> {
    authorise(actor, 'consent.answer', { kind: 'consent' });
    const hash = this.links.hashOf(token);
    const row = hash === null ? null : await this.requests.findOpen(hash);
    if (row) return row;
    throw new AppError({ code: 'CONSENT_LINK_UNKNOWN' });
  }

  /** Uses the link up; another one, to change the answer, comes with the receipt. @throws AppError CONSENT_LINK_UNKNOWN */
  async answer(actor: Actor, token: string, answers: ConsentAnswers): Promise<ConsentRequest> {
    authorise(actor, 'consent.answer', { kind: 'consent' });
    return this.transactions.run(async (tx) => {
      const hash = this.links.hashOf(token);
      const row = hash === null ? null : await this.requests.use(tx, hash);
      if (!row) throw new AppError({ code: 'CONSENT_LINK_UNKNOWN' });
      const { personId, societyId } = row;
      await this.say(tx, personId, answers, { channel: 'LINK', by: BY_LINK });
      await this.write(tx, { personId, societyId, kind: 'CHANGE', askedBy: BY_LINK });
      return row;
    });
  }

  private async write(
    tx: Transaction,
    row: Pick<ConsentRequest, 'personId' | 'societyId' | 'kind'> & { readonly askedBy: string },
  ): Promise<void> {
    const id = newId();
    await this.requests.insert(tx, { ...row, id, tokenHash: this.links.hashFor(id) });
    await this.outbox.enqueue(tx, 'consent.ask', { requestId: id });
    await audit(tx, {
      actor: row.askedBy,
      action: 'person.ask-consent',
      entity: 'person',
      entityId: row.personId,
      details: { request: id, society: row.societyId, kind: row.kind },
    });
  }
}

const newConsent = (
  personId: string,
  purpose: ConsentPurpose,
  { channel, by }: { readonly channel: ConsentChannel; readonly by: string },
) => ({
  personId,
  purpose,
  channel,
  recordedBy: by,
  textVersion: CONSENT_TEXT_VERSION,
  textHash: createHash('sha256').update(CONSENT_TEXTS[purpose].zh).digest('hex'),
});

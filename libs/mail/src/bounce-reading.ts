import { newId, TransactionRunner } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { BOUNCED_LETTERS, BounceHolders, type Bounce } from './bounce-holder.js';
import { foldAddress, readBounce } from './bounce-report.js';
import { DeadAddresses } from './dead-addresses.js';
import { MailBounceRepository } from './mail-bounce.repository.js';

/** What became of one mail that was handed in. */
export type BounceOutcome =
  | { readonly result: 'NO_BOUNCE' | 'LETTER_UNKNOWN' }
  | ({
      readonly result: 'NOTED' | 'KNOWN' | 'DELIVERED';
      readonly letterId: string;
      readonly editionId: string | null;
    } & Bounce);

/** Reads mails that came back, and tells the lib whose letter it was. For doors that have asked the policy. */
@Injectable()
export class BounceReading {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly holders: BounceHolders,
    private readonly bounces: MailBounceRepository,
    private readonly dead: DeadAddresses,
  ) {}

  /** Handed in again it changes nothing. */
  async take(bytes: Uint8Array): Promise<BounceOutcome> {
    const report = await readBounce(bytes);
    if (report === null) return { result: 'NO_BOUNCE' };
    const [messageId, ...others] = report.messageIds;
    // Of a mail that names several letters nobody can tell which came back.
    if (messageId === undefined || others.length > 0) return { result: 'LETTER_UNKNOWN' };
    const kind = kindOf(messageId);
    const holder = kind === null ? null : this.holders.of(kind);
    const letter = (await holder?.find(`<${messageId}>`)) ?? null;
    if (kind === null || holder === null || letter === null) return { result: 'LETTER_UNKNOWN' };
    const { status, hard, delivered, recipients } = report;
    const { id: letterId, editionId } = letter;
    if (delivered) {
      await this.transactions.run((tx) => holder.delivered(tx, letterId));
      return { result: 'DELIVERED', letterId, editionId, status, hard };
    }
    // It came back from an address that its reader has no more: the new one is not blamed for it.
    const address = foldAddress(letter.address);
    const same = address !== '' && (recipients.length === 0 || recipients.includes(address));
    const noted = await this.transactions.run(async (tx) => {
      const made = await this.bounces.insert(tx, {
        id: newId(),
        messageId,
        status,
        hard,
        letterKind: kind,
        letterId,
        editionId,
        addressKey: same ? this.dead.keyOf(address) : null,
      });
      if (made) await holder.bounced(tx, letterId, { status, hard });
      return made;
    });
    return { result: noted ? 'NOTED' : 'KNOWN', letterId, editionId, status, hard };
  }
}

function kindOf(messageId: string): (typeof BOUNCED_LETTERS)[keyof typeof BOUNCED_LETTERS] | null {
  const name = /@([a-z]+)\.jiqia$/.exec(messageId)?.[1] ?? '';
  return name in BOUNCED_LETTERS ? BOUNCED_LETTERS[name as keyof typeof BOUNCED_LETTERS] : null;
}

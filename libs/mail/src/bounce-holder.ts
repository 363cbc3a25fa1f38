import type { Transaction } from '@jiqia/database';
import { instancesOf } from '@jiqia/discovery';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** Whose letters can be told to have come back: the part of their Message-IDs before `.jiqia`. */
export const BOUNCED_LETTERS = {
  invitation: 'INVITATION',
  notice: 'NOTICE',
  agenda: 'AGENDA',
} as const;
export type BouncedKind = (typeof BOUNCED_LETTERS)[keyof typeof BOUNCED_LETTERS];

/** A letter of ours, and the address that its reader has now. */
export interface BouncedLetter {
  readonly id: string;
  readonly editionId: string | null;
  readonly address: string;
}
/** How it came back. */
export interface Bounce {
  readonly status: string;
  readonly hard: boolean;
}

/** A lib that sends letters and keeps what becomes of each. The holders of a process are found among its providers. */
export abstract class BounceHolder {
  abstract readonly kind: BouncedKind;
  /** The letter of this Message-ID (with its brackets); null where there is none. */
  abstract find(messageId: string): Promise<BouncedLetter | null>;
  /** Writes that it came back: one that failed for good is not delivered. Told again nothing changes. */
  abstract bounced(tx: Transaction, letterId: string, bounce: Bounce): Promise<void>;
  /** Writes that its reader's mailbox has it, where that is kept. Told again nothing changes. */
  delivered(_tx: Transaction, _letterId: string): Promise<void> {
    return Promise.resolve();
  }
}

@Injectable()
export class BounceHolders {
  constructor(private readonly discovery: DiscoveryService) {}

  of(kind: BouncedKind): BounceHolder | null {
    return instancesOf(this.discovery, BounceHolder).find((holder) => holder.kind === kind) ?? null;
  }
}

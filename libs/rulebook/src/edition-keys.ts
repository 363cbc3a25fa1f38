import type { Transaction } from '@jiqia/database';
import { instancesOf } from '@jiqia/discovery';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/**
 * Who knows the editions whose ids are keys. The lib that has them extends this and is found among the providers of the process, so that
 * this lib never asks one that comes after it.
 */
export abstract class EditionKeys {
  /** @throws AppError EDITION_NOT_FOUND */
  abstract assertThere(editionId: string): Promise<void>;
  /** That its matching may be changed, which then stays so until the transaction ends. @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, PROGRAMME_WITHOUT_MATCHING */
  abstract assertOpen(tx: Transaction, editionId: string): Promise<void>;
}

/** Whoever knows the editions in this process. */
@Injectable()
export class KnownEditionKeys extends EditionKeys {
  constructor(private readonly discovery: DiscoveryService) {
    super();
  }

  override assertThere(editionId: string): Promise<void> {
    return this.found().assertThere(editionId);
  }

  override assertOpen(tx: Transaction, editionId: string): Promise<void> {
    return this.found().assertOpen(tx, editionId);
  }

  private found(): EditionKeys {
    const known = instancesOf(this.discovery, EditionKeys).find((keys) => keys !== this);
    if (known) return known;
    throw new Error('nobody in this process knows the editions');
  }
}

import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { NameKeeper } from './name-keeper.js';

const MOST_PARTS = 20;

/** Makes the keys of names that a large import has brought, and takes away those of names that are gone. */
@Injectable()
export class NamesSweep extends Sweep {
  override readonly name = 'names';

  constructor(private readonly keeper: NameKeeper) {
    super();
  }

  override sweep(): Promise<number> {
    return this.keeper.mend(MOST_PARTS);
  }
}

import { RegisterWords } from '@jiqia/registers';
import { Taxonomies } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { CapabilityRepository } from './capability.repository.js';

/** The names that capabilities stand under. */
@Injectable()
export class CapabilityWords extends RegisterWords {
  protected override readonly columns = { field: 'field', cluster: 'cluster' };

  constructor(rows: CapabilityRepository, taxonomies: Taxonomies) {
    super(rows, taxonomies);
  }
}

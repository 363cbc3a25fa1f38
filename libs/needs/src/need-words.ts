import { RegisterWords } from '@jiqia/registers';
import { Taxonomies } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { NeedRepository } from './need.repository.js';

/** The names that needs stand under. */
@Injectable()
export class NeedWords extends RegisterWords {
  protected override readonly columns = {
    field: 'field',
    industry: 'industry',
    cluster: 'cluster',
  };

  constructor(rows: NeedRepository, taxonomies: Taxonomies) {
    super(rows, taxonomies);
  }
}

import { Taxonomies } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import {
  type ExpertCapability,
  type RemitCandidate,
  remitCandidates,
} from './remit-candidates.rules.js';
import { SocietyExpertRepository } from './society-expert.repository.js';

/** Candidates by the field of the need that they come to. */
export type RemitCandidates = ReadonlyMap<string, readonly RemitCandidate[]>;

/** Societies as a source of candidates. */
@Injectable()
export class RemitCandidatesReader {
  constructor(
    private readonly societies: SocietyExpertRepository,
    private readonly taxonomies: Taxonomies,
  ) {}

  /** @param fields of needs, as they write them */
  async read(
    fields: ReadonlySet<string>,
    capabilities: readonly ExpertCapability[],
  ): Promise<RemitCandidates> {
    const persons = new Set(capabilities.flatMap(({ personId }) => personId ?? []));
    const societies = await this.societies.list([...persons]);
    if (societies.length === 0) return new Map();
    const { field: tree } = await this.taxonomies.now();
    return new Map(
      [...fields].map((field) => [field, remitCandidates(tree, field, societies, capabilities)]),
    );
  }
}

import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Letters } from './letters.service.js';
import { KnownEditionKeys } from './edition-keys.js';
import { RuleVersionRepository } from './rule-version.repository.js';
import { RulebookDictionary } from './rulebook-dictionary.js';
import { RulebookService } from './rulebook.service.js';
import { RulesInForce } from './rules-in-force.js';

@Module({
  imports: [DiscoveryModule],
  providers: [
    RuleVersionRepository,
    KnownEditionKeys,
    RulesInForce,
    RulebookService,
    RulebookDictionary,
    Letters,
  ],
  exports: [Letters, RulebookDictionary, RulesInForce, RulebookService],
})
export class RulebookModule {}

import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { KnownEditionKeys } from './edition-keys.js';
import { RuleVersionRepository } from './rule-version.repository.js';
import { RulebookService } from './rulebook.service.js';
import { RulesInForce } from './rules-in-force.js';

@Module({
  imports: [DiscoveryModule],
  providers: [RuleVersionRepository, KnownEditionKeys, RulesInForce, RulebookService],
  exports: [RulesInForce, RulebookService],
})
export class RulebookModule {}

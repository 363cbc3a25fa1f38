import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { IndexedRules } from './indexed-rules.js';
import { SearchWordRepository } from './search-word.repository.js';
import { SearchWords } from './search-words.service.js';
import { SearchWordsSweep } from './search-words.sweep.js';
import { Taxonomies } from './taxonomies.js';
import { TaxonomiesService } from './taxonomies.service.js';
import { KnownWordsInUse } from './words-in-use.js';
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
    IndexedRules,
    KnownWordsInUse,
    Taxonomies,
    TaxonomiesService,
    SearchWordRepository,
    SearchWords,
    SearchWordsSweep,
    Letters,
  ],
  exports: [
    IndexedRules,
    Letters,
    RulebookDictionary,
    RulesInForce,
    RulebookService,
    SearchWords,
    Taxonomies,
    TaxonomiesService,
  ],
})
export class RulebookModule {}

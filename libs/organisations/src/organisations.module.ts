import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MergeHolders } from './merge-holder.js';
import { MergeRepository } from './merge.repository.js';
import { MergesService } from './merges.service.js';
import {
  OrganisationAliasEntity,
  OrganisationEntity,
  PersonEntity,
} from './organisation.entity.js';
import { OrganisationRepository } from './organisation.repository.js';
import { OrganisationDuplicatesRepository } from './organisation-duplicates.repository.js';
import { OrganisationDuplicatesService } from './organisation-duplicates.service.js';
import { OrganisationRegisterRepository } from './organisation-register.repository.js';
import { OrganisationRegisterService } from './organisation-register.service.js';
import { OrganisationScopes } from './organisation-scopes.service.js';
import { OrganisationsService } from './organisations.service.js';

@Module({
  imports: [
    DiscoveryModule,
    TypeOrmModule.forFeature([OrganisationEntity, OrganisationAliasEntity, PersonEntity]),
  ],
  providers: [
    MergeHolders,
    MergeRepository,
    MergesService,
    OrganisationRepository,
    OrganisationDuplicatesRepository,
    OrganisationDuplicatesService,
    OrganisationRegisterRepository,
    OrganisationRegisterService,
    OrganisationScopes,
    OrganisationsService,
  ],
  exports: [
    MergesService,
    OrganisationDuplicatesService,
    OrganisationRegisterService,
    OrganisationScopes,
    OrganisationsService,
  ],
})
export class OrganisationsModule {}

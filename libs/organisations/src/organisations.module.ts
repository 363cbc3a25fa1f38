import { AuditTrailModule } from '@jiqia/audit-trail';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembershipMergeHolder } from './membership-merge.holder.js';
import { MergeHolders } from './merge-holder.js';
import { MergeRepository } from './merge.repository.js';
import { MergesService } from './merges.service.js';
import { MergeUnions } from './merge-unions.js';
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
import { OrganisationsService } from './organisations.service.js';
import { PersonDuplicatesRepository } from './person-duplicates.repository.js';
import { PersonDuplicatesService } from './person-duplicates.service.js';
import { PersonMergeRepository } from './person-merge.repository.js';
import { PersonMergesService } from './person-merges.service.js';
import { PersonRegisterRepository } from './person-register.repository.js';
import { PersonRepository } from './person.repository.js';
import { PersonsService } from './persons.service.js';

@Module({
  imports: [
    AuditTrailModule,
    DiscoveryModule,
    TypeOrmModule.forFeature([OrganisationEntity, OrganisationAliasEntity, PersonEntity]),
  ],
  providers: [
    MembershipMergeHolder,
    MergeHolders,
    MergeRepository,
    MergesService,
    MergeUnions,
    OrganisationRepository,
    OrganisationDuplicatesRepository,
    OrganisationDuplicatesService,
    OrganisationRegisterRepository,
    OrganisationRegisterService,
    OrganisationsService,
    PersonDuplicatesRepository,
    PersonDuplicatesService,
    PersonMergeRepository,
    PersonMergesService,
    PersonRegisterRepository,
    PersonRepository,
    PersonsService,
  ],
  exports: [
    MergesService,
    OrganisationDuplicatesService,
    OrganisationRegisterService,
    OrganisationsService,
    PersonDuplicatesService,
    PersonMergesService,
    PersonsService,
  ],
})
export class OrganisationsModule {}

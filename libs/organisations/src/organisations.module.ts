import { AuditTrailModule } from '@jiqia/audit-trail';
import { ConsentsModule } from '@jiqia/consents';
import { LetterSending, MailModule } from '@jiqia/mail';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ColleagueRepository } from './colleague.repository.js';
import { ColleaguesService } from './colleagues.service.js';
import { ConsentAskHandler } from './consent-ask.handler.js';
import { ConsentMergeHolder } from './consent-merge.holder.js';
import { EndorsementMergeHolder } from './endorsement-merge.holder.js';
import { EndorsementRepository } from './endorsement.repository.js';
import { EndorsementsService } from './endorsements.service.js';
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
import { OrganisationScopes } from './organisation-scopes.service.js';
import { OrganisationTreeRepository } from './organisation-tree.repository.js';
import { OrganisationTreeService } from './organisation-tree.service.js';
import { OrganisationWords } from './organisation-words.js';
import { OrganisationsService } from './organisations.service.js';
import { PartiesTakeBackRepository } from './parties-take-back.repository.js';
import { PartiesTakeBackService } from './parties-take-back.service.js';
import { PersonConsentsService } from './person-consents.service.js';
import { PersonDuplicatesRepository } from './person-duplicates.repository.js';
import { PersonDuplicatesService } from './person-duplicates.service.js';
import { PersonMergeRepository } from './person-merge.repository.js';
import { PersonMergesService } from './person-merges.service.js';
import { PersonRegisterRepository } from './person-register.repository.js';
import { PersonRepository } from './person.repository.js';
import { PersonsService } from './persons.service.js';
import { SocietyRemitRepository } from './society-remit.repository.js';
import { SocietyRemitsService } from './society-remits.service.js';
import { SubordinateMergeHolder } from './subordinate-merge.holder.js';

@Module({
  imports: [
    RulebookModule,
    AuditTrailModule,
    ConsentsModule,
    MailModule,
    DiscoveryModule,
    TypeOrmModule.forFeature([OrganisationEntity, OrganisationAliasEntity, PersonEntity]),
  ],
  providers: [
    ColleagueRepository,
    ColleaguesService,
    ConsentAskHandler,
    ConsentMergeHolder,
    LetterSending,
    PartiesTakeBackRepository,
    PartiesTakeBackService,
    PersonConsentsService,
    EndorsementMergeHolder,
    EndorsementRepository,
    EndorsementsService,
    MembershipMergeHolder,
    MergeHolders,
    MergeRepository,
    MergesService,
    MergeUnions,
    OrganisationRepository,
    OrganisationWords,
    OrganisationDuplicatesRepository,
    OrganisationDuplicatesService,
    OrganisationRegisterRepository,
    OrganisationRegisterService,
    OrganisationScopes,
    OrganisationTreeRepository,
    OrganisationTreeService,
    SocietyRemitRepository,
    SocietyRemitsService,
    SubordinateMergeHolder,
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
    PartiesTakeBackService,
    ColleaguesService,
    PersonConsentsService,
    EndorsementsService,
    OrganisationTreeService,
    MergesService,
    OrganisationDuplicatesService,
    OrganisationRegisterService,
    OrganisationScopes,
    OrganisationsService,
    PersonDuplicatesService,
    PersonMergesService,
    PersonsService,
    SocietyRemitsService,
  ],
})
export class OrganisationsModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
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

@Module({
  imports: [TypeOrmModule.forFeature([OrganisationEntity, OrganisationAliasEntity, PersonEntity])],
  providers: [
    OrganisationRepository,
    OrganisationDuplicatesRepository,
    OrganisationDuplicatesService,
    OrganisationRegisterRepository,
    OrganisationRegisterService,
    OrganisationsService,
  ],
  exports: [OrganisationDuplicatesService, OrganisationRegisterService, OrganisationsService],
})
export class OrganisationsModule {}

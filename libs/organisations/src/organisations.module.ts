import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  OrganisationAliasEntity,
  OrganisationEntity,
  PersonEntity,
} from './organisation.entity.js';
import { OrganisationRepository } from './organisation.repository.js';
import { OrganisationsService } from './organisations.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([OrganisationEntity, OrganisationAliasEntity, PersonEntity])],
  providers: [OrganisationRepository, OrganisationsService],
  exports: [OrganisationsService],
})
export class OrganisationsModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EditionEntity, EditionEntryEntity } from './edition.entity.js';
import { EditionRepository } from './edition.repository.js';
import { EditionsService } from './editions.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([EditionEntity, EditionEntryEntity])],
  providers: [EditionRepository, EditionsService],
  exports: [EditionsService],
})
export class FairsModule {}

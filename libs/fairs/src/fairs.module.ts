import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EditionGate } from './edition-gate.js';
import { EditionEntity, EditionEntryEntity } from './edition.entity.js';
import { EditionRepository } from './edition.repository.js';
import { EditionsService } from './editions.service.js';
import { EntryKindsRepository } from './entry-kinds.repository.js';
import { ProgrammeEntity, ProgrammeKindEntity } from './programme.entity.js';
import { ProgrammeRepository } from './programme.repository.js';
import { ProgrammesService } from './programmes.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      EditionEntity,
      EditionEntryEntity,
      ProgrammeEntity,
      ProgrammeKindEntity,
    ]),
  ],
  providers: [
    EditionGate,
    EditionRepository,
    EditionsService,
    EntryKindsRepository,
    ProgrammeRepository,
    ProgrammesService,
  ],
  exports: [EditionsService, ProgrammesService],
})
export class FairsModule {}

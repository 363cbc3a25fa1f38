import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArchiveNoteRepository } from './archive-note.repository.js';
import { AvailabilityMergeHolder } from './availability-merge.holder.js';
import { AvailabilityService } from './availability.service.js';
import { SaidAvailabilityRepository } from './said-availability.repository.js';
import { EditionArchiveService } from './edition-archive.service.js';
import { EditionGate } from './edition-gate.js';
import { EditionClonesService } from './edition-clones.service.js';
import { EditionEntriesHolder } from './edition-entries.holder.js';
import { EditionFormsService } from './edition-forms.service.js';
import { HeldEditions } from './held-editions.repository.js';
import { PART_ENTITIES } from './edition-part.entity.js';
import { EditionPartRepository } from './edition-part.repository.js';
import { EditionPartsService } from './edition-parts.service.js';
import { EditionPhasesService } from './edition-phases.service.js';
import { EditionRuleKeys } from './edition-rule-keys.js';
import { EditionEntity } from './edition.entity.js';
import { EditionRepository } from './edition.repository.js';
import { EditionsService } from './editions.service.js';
import { EntryKindsRepository } from './entry-kinds.repository.js';
import { PartChanges } from './part-changes.js';
import { PartHolders } from './part-holder.js';
import { PartNamesRepository } from './part-names.repository.js';
import { PartNamesService } from './part-names.service.js';
import { PartRules } from './part-rules.js';
import { PhaseMoveRepository } from './phase-move.repository.js';
import { ProgrammeEntity, ProgrammeKindEntity } from './programme.entity.js';
import { ProgrammeRepository } from './programme.repository.js';
import { ProgrammesService } from './programmes.service.js';
import { StandingEntries } from './standing-entries.repository.js';
import { UnavailabilityMergeHolder } from './unavailability-merge.holder.js';

@Module({
  imports: [
    AttachmentsModule,
    AuditTrailModule,
    DiscoveryModule,
    TypeOrmModule.forFeature([
      EditionEntity,
      ...Object.values(PART_ENTITIES),
      ProgrammeEntity,
      ProgrammeKindEntity,
    ]),
  ],
  providers: [
    ArchiveNoteRepository,
    AvailabilityMergeHolder,
    AvailabilityService,
    SaidAvailabilityRepository,
    EditionArchiveService,
    EditionClonesService,
    EditionEntriesHolder,
    EditionFormsService,
    EditionGate,
    EditionPartRepository,
    EditionPartsService,
    EditionPhasesService,
    EditionRepository,
    EditionRuleKeys,
    EditionsService,
    EntryKindsRepository,
    HeldEditions,
    PartChanges,
    PartHolders,
    PartNamesRepository,
    PartNamesService,
    PartRules,
    PhaseMoveRepository,
    StandingEntries,
    UnavailabilityMergeHolder,
    ProgrammeRepository,
    ProgrammesService,
  ],
  exports: [
    AvailabilityService,
    EditionArchiveService,
    EditionClonesService,
    EditionPartsService,
    EditionPhasesService,
    EditionsService,
    HeldEditions,
    ProgrammesService,
    StandingEntries,
  ],
})
export class FairsModule {}

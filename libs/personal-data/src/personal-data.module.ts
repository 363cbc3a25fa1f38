import { AuditTrailModule } from '@jiqia/audit-trail';
import { FairsModule } from '@jiqia/fairs';
import { Module } from '@nestjs/common';
import { ErasedFiles } from './erased-files.service.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasuresSweep } from './erasures.sweep.js';
import { Erasing } from './erasing.js';
import { PersonErasure } from './person-erasure.service.js';
import { PersonExports } from './person-export.service.js';
import { PersonIdentityRepository } from './person-identity.repository.js';
import { PersonRowsRepository } from './person-rows.repository.js';
import { PersonSubjects } from './person-subjects.service.js';

@Module({
  imports: [AuditTrailModule, FairsModule],
  providers: [
    PersonIdentityRepository,
    PersonRowsRepository,
    PersonSubjects,
    PersonExports,
    ErasureRepository,
    Erasing,
    ErasedFiles,
    PersonErasure,
    ErasuresSweep,
  ],
  exports: [PersonExports, PersonErasure],
})
export class PersonalDataModule {}

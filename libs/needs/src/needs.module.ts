import { OrganisationsModule } from '@jiqia/organisations';
import { VerificationsModule } from '@jiqia/verifications';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NeedEntity } from './need.entity.js';
import { NeedIndexHandler } from './need-index.handler.js';
import { NeedRegister } from './need.register.js';
import { NeedRepository } from './need.repository.js';
import { NeedsService } from './needs.service.js';
import { NeedsSweep } from './needs.sweep.js';
import { NeedMergeHolder } from './need-merge.holder.js';

@Module({
  imports: [TypeOrmModule.forFeature([NeedEntity]), OrganisationsModule, VerificationsModule],
  providers: [
    NeedRepository,
    NeedRegister,
    NeedsService,
    NeedMergeHolder,
    NeedIndexHandler,
    NeedsSweep,
  ],
  exports: [NeedsService],
})
export class NeedsModule {}

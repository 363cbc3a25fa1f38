import { Module } from '@nestjs/common';
import { DraftRepository } from './draft.repository.js';
import { DraftsService } from './drafts.service.js';
import { DraftsSweep } from './drafts.sweep.js';

@Module({
  providers: [DraftRepository, DraftsService, DraftsSweep],
  exports: [DraftsService],
})
export class DraftsModule {}

import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { Module } from '@nestjs/common';
import { VerificationMergeHolder } from './verification-merge.holder.js';
import { VerificationRepository } from './verification.repository.js';
import { VerificationsService } from './verifications.service.js';
import { VerificationsSweep } from './verifications.sweep.js';
import { VerifiedRule } from './verified-rule.js';

@Module({
  imports: [AttachmentsModule, AuditTrailModule],
  providers: [
    VerificationRepository,
    VerifiedRule,
    VerificationsService,
    VerificationsSweep,
    VerificationMergeHolder,
  ],
  exports: [VerifiedRule, VerificationsService],
})
export class VerificationsModule {}

import { Module } from '@nestjs/common';
import { AttachmentRepository } from './attachment.repository.js';
import { AttachmentsService } from './attachments.service.js';
import { AttachmentsSweep } from './attachments.sweep.js';

@Module({
  providers: [AttachmentRepository, AttachmentsService, AttachmentsSweep],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}

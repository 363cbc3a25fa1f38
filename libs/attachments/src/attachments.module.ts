import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Module } from '@nestjs/common';
import { AttachmentRepository } from './attachment.repository.js';
import { AttachmentsService } from './attachments.service.js';
import { AttachmentsSweep } from './attachments.sweep.js';
import { ClamdScanner } from './clamd-scanner.js';
import { FileScanner, NoScanner } from './file-scanner.js';
import { FileScreening } from './file-screening.js';

@Module({
  providers: [
    AttachmentRepository,
    AttachmentsService,
    AttachmentsSweep,
    FileScreening,
    {
      provide: FileScanner,
      inject: [ENVIRONMENT],
      useFactory: ({ CLAMD_URL }: Environment): FileScanner =>
        CLAMD_URL === undefined ? new NoScanner() : new ClamdScanner(CLAMD_URL),
    },
  ],
  exports: [AttachmentsService, FileScanner, FileScreening],
})
export class AttachmentsModule {}

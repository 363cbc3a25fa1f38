import { Module } from '@nestjs/common';
import { AccessEventRepository } from './access-event.repository.js';
import { AccessEventsSweep } from './access-events.sweep.js';
import { AccessLog } from './access-log.service.js';
import { AuditTrail } from './audit-trail.service.js';

@Module({
  providers: [AccessEventRepository, AccessEventsSweep, AccessLog, AuditTrail],
  exports: [AccessLog, AuditTrail],
})
export class AuditTrailModule {}

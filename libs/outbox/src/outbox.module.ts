import { Global, Module } from '@nestjs/common';
import { AuditRemovalSweep } from './audit-removal.sweep.js';
import { AuditSealsSweep } from './audit-seals.sweep.js';
import { Outbox } from './outbox.service.js';
import { OutboxRepository } from './outbox.repository.js';
import { SweepRepository } from './sweep.repository.js';
import { SweptWork } from './swept-work.js';

/** The outbox's writing side, and how sweeps ask again. The relay is provided where it runs, beside a `JobPublisher`. */
@Global()
@Module({
  providers: [
    OutboxRepository,
    Outbox,
    SweepRepository,
    SweptWork,
    AuditSealsSweep,
    AuditRemovalSweep,
  ],
  exports: [OutboxRepository, Outbox, SweptWork],
})
export class OutboxModule {}

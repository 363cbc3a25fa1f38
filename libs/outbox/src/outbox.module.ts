import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.service.js';
import { OutboxRepository } from './outbox.repository.js';

/** The outbox's writing side. The relay is provided where it runs, beside a `JobPublisher`. */
@Global()
@Module({ providers: [OutboxRepository, Outbox], exports: [OutboxRepository, Outbox] })
export class OutboxModule {}

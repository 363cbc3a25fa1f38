import { Module } from '@nestjs/common';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';
import { IdempotencyKeys } from './idempotency-keys.service.js';
import { IdempotencyKeysSweep } from './idempotency-keys.sweep.js';

@Module({
  providers: [IdempotencyKeyRepository, IdempotencyKeys, IdempotencyKeysSweep],
  exports: [IdempotencyKeys],
})
export class IdempotencyModule {}

import { Module } from '@nestjs/common';
import { UseCountRepository } from './use-count.repository.js';
import { UseCountSweep } from './use-count.sweep.js';
import { UseLimits } from './use-limits.service.js';

@Module({ providers: [UseCountRepository, UseCountSweep, UseLimits], exports: [UseLimits] })
export class LimitsModule {}

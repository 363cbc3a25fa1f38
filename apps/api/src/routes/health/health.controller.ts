import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { OutboxRepository } from '@jiqia/outbox';
import { SearchIndex } from '@jiqia/search';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RoutePolicy } from '../../http/route-policy.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly outbox: OutboxRepository,
    private readonly index: SearchIndex,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Answers when the database does; tells the engines and how much work waits. */
  @Get()
  @RoutePolicy('public.read')
  async read(): Promise<Record<string, unknown>> {
    return {
      status: 'ok',
      engines: {
        database: 'PostgreSQL',
        queue: this.environment.QUEUE_BACKEND,
        search: this.index.engine(),
      },
      outbox: await this.outbox.lag(),
    };
  }
}

import { CapabilitiesModule } from '@jiqia/capabilities';
import { ClockModule } from '@jiqia/clock';
import { ConfigModule, type Environment } from '@jiqia/config';
import { DatabaseModule } from '@jiqia/database';
import { FairsModule } from '@jiqia/fairs';
import { ImportsModule } from '@jiqia/imports';
import { InvitationsModule } from '@jiqia/invitations';
import { MailModule } from '@jiqia/mail';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { ObservabilityModule } from '@jiqia/observability';
import { OutboxModule } from '@jiqia/outbox';
import { ReportsModule } from '@jiqia/reports';
import { SearchModule } from '@jiqia/search';
import { type DynamicModule, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from './http/problem.filter.js';
import { AnswersController } from './routes/answers/answers.controller.js';
import { CapabilitiesController } from './routes/capabilities/capabilities.controller.js';
import { EditionsController } from './routes/editions/editions.controller.js';
import { LivePageController } from './routes/editions/live-page.controller.js';
import { HealthController } from './routes/health/health.controller.js';
import { ImportsController } from './routes/imports/imports.controller.js';
import { NeedsController } from './routes/needs/needs.controller.js';

@Module({})
export class ApiModule {
  static register(environment: Environment): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        ObservabilityModule.register({ level: environment.LOG_LEVEL, service: 'api' }),
        DatabaseModule,
        OutboxModule,
        SearchModule,
        MailModule,
        NeedsModule,
        CapabilitiesModule,
        FairsModule,
        ImportsModule,
        MatchingModule,
        InvitationsModule,
        MeetingsModule,
        ReportsModule,
      ],
      controllers: [
        LivePageController,
        HealthController,
        NeedsController,
        CapabilitiesController,
        EditionsController,
        ImportsController,
        AnswersController,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: StandardSchemaValidationPipe },
      ],
    };
  }
}

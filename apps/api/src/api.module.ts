import { CapabilitiesModule } from '@jiqia/capabilities';
import { ClockModule } from '@jiqia/clock';
import { ConfigModule, ENVIRONMENT, type Environment } from '@jiqia/config';
import { DatabaseModule } from '@jiqia/database';
import { FairsModule } from '@jiqia/fairs';
import { ImportsModule } from '@jiqia/imports';
import { InvitationsModule } from '@jiqia/invitations';
import { MailModule } from '@jiqia/mail';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { ObservabilityModule } from '@jiqia/observability';
import { OrganisationsModule } from '@jiqia/organisations';
import { OutboxModule } from '@jiqia/outbox';
import { ReportsModule } from '@jiqia/reports';
import { SearchModule } from '@jiqia/search';
import {
  type DynamicModule,
  Inject,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  StandardSchemaSerializerInterceptor,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { readBody } from './http/bodies.middleware.js';
import { VersionTagInterceptor } from './http/if-match.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestSchemaPipe } from './http/request-schema.pipe.js';
import { refuseCrossSite } from './http/same-site.middleware.js';
import { AnswerSheetsReader } from './routes/answers/answer-sheets.reader.js';
import { AnswersController } from './routes/answers/answers.controller.js';
import { CapabilitiesController } from './routes/capabilities/capabilities.controller.js';
import { EditionsController } from './routes/editions/editions.controller.js';
import { EditionsReader } from './routes/editions/editions.reader.js';
import { LivePageController } from './routes/editions/live-page.controller.js';
import { HealthController } from './routes/health/health.controller.js';
import { HealthProbes } from './routes/health/health.probes.js';
import { ImportsController } from './routes/imports/imports.controller.js';
import { InvitationsController } from './routes/invitations/invitations.controller.js';
import { MatchRunsController } from './routes/match-runs/match-runs.controller.js';
import { MatchesController } from './routes/matches/matches.controller.js';
import { NeedsController } from './routes/needs/needs.controller.js';
import { NamesReader } from './routes/parties/names.reader.js';
import { PartiesReader } from './routes/parties/parties.reader.js';
import { TimetablesController } from './routes/timetables/timetables.controller.js';

@Module({})
export class ApiModule implements NestModule {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

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
        OrganisationsModule,
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
        HealthController,
        NeedsController,
        CapabilitiesController,
        EditionsController,
        MatchRunsController,
        MatchesController,
        InvitationsController,
        TimetablesController,
        ImportsController,
        AnswersController,
        LivePageController,
      ],
      providers: [
        NamesReader,
        PartiesReader,
        EditionsReader,
        AnswerSheetsReader,
        HealthProbes,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: RequestSchemaPipe },
        { provide: APP_INTERCEPTOR, useClass: VersionTagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
    };
  }

  /** After the request log, so that what is refused here is logged too. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(refuseCrossSite(this.environment.PUBLIC_URL), readBody).forRoutes('{*path}');
  }
}

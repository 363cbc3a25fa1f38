import { AccountsModule } from '@jiqia/accounts';
import { ClockModule } from '@jiqia/clock';
import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, ENVIRONMENT, type Environment } from '@jiqia/config';
import { DatabaseModule } from '@jiqia/database';
import { IdempotencyModule } from '@jiqia/idempotency';
import { GuardsModule } from '@jiqia/identity';
import { LimitsModule } from '@jiqia/limits';
import { MailModule } from '@jiqia/mail';
import { inRequestScope, ObservabilityModule } from '@jiqia/observability';
import { OutboxModule } from '@jiqia/outbox';
import { SearchModule } from '@jiqia/search';
import {
  type DynamicModule,
  Inject,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  StandardSchemaSerializerInterceptor,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, RouterModule } from '@nestjs/core';
import { readBody } from './http/bodies.middleware.js';
import { ActorGuard } from './http/current-actor.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { VersionTagInterceptor } from './http/if-match.js';
import { refuseUnknownHosts } from './http/known-host.middleware.js';
import { LimitedInterceptor } from './http/limited.interceptor.js';
import { PolicyInterceptor } from './http/policy.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestSchemaPipe } from './http/request-schema.pipe.js';
import { readForNobody } from './http/reach.middleware.js';
import { speakReadersLanguage } from './http/readers-words.js';
import { refuseCrossSite } from './http/same-site.middleware.js';
import { SessionCookie } from './http/session-cookie.js';
import { PagesModule } from './routes/pages.module.js';
import { RoutesModule } from './routes/routes.module.js';

/** Where the routes stand that programs call. */
export const API_ROUTES = [{ path: 'api', module: RoutesModule }] as const;

@Module({})
export class ApiModule implements NestModule {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  static register(environment: Environment): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        ComputeModule,
        ObservabilityModule.register({ level: environment.LOG_LEVEL, service: 'api' }),
        DatabaseModule,
        OutboxModule,
        SearchModule,
        MailModule,
        IdempotencyModule,
        LimitsModule,
        AccountsModule,
        GuardsModule,
        RoutesModule,
        PagesModule,
        RouterModule.register([...API_ROUTES]),
      ],
      providers: [
        SessionCookie,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: ActorGuard },
        { provide: APP_PIPE, useClass: RequestSchemaPipe },
        { provide: APP_INTERCEPTOR, useClass: PolicyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: LimitedInterceptor },
        // The first of these stands around the others: it keeps what they have made of an answer.
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: VersionTagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
    };
  }

  /** After the request log, so that what is refused here is logged too. For whom is read is said last: a body that is still coming would lose it. */
  configure(consumer: MiddlewareConsumer): void {
    const { HOST, PUBLIC_URL } = this.environment;
    consumer
      .apply(
        refuseUnknownHosts(HOST, PUBLIC_URL),
        refuseCrossSite(PUBLIC_URL),
        readBody,
        inRequestScope,
        speakReadersLanguage,
        readForNobody,
      )
      .forRoutes('{*path}');
  }
}

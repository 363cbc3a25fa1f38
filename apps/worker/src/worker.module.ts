import { AuditTrailModule } from '@jiqia/audit-trail';
import { AccountsModule } from '@jiqia/accounts';
import { CampaignsModule } from '@jiqia/campaigns';
import { ClockModule } from '@jiqia/clock';
import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, type Environment } from '@jiqia/config';
import { ConfirmationsModule } from '@jiqia/confirmations';
import { DatabaseModule } from '@jiqia/database';
import { IdempotencyModule } from '@jiqia/idempotency';
import { GuardsModule } from '@jiqia/identity';
import { ImportsModule } from '@jiqia/imports';
import { InvitationsModule } from '@jiqia/invitations';
import { LimitsModule } from '@jiqia/limits';
import { MailModule } from '@jiqia/mail';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { FollowUpsModule } from '@jiqia/follow-ups';
import { AgendasModule } from '@jiqia/agendas';
import { NominationsModule } from '@jiqia/nominations';
import { NotificationsModule } from '@jiqia/notifications';
import { NoticesModule } from '@jiqia/notices';
import { ObservabilityModule } from '@jiqia/observability';
import { OutboxModule } from '@jiqia/outbox';
import { PersonalDataModule } from '@jiqia/personal-data';
import { QueueModule } from '@jiqia/queue';
import { RegistrationsModule } from '@jiqia/registrations';
import { SearchModule } from '@jiqia/search';
import { DirectoryModule } from '@jiqia/directory';
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DraftsModule } from '@jiqia/drafts';
import { JobProcessors } from './processors/job-processors.js';
import { Heartbeat } from './relay/heartbeat.js';
import { RelayLoop } from './relay/relay-loop.js';
import { SweepLoop } from './schedules/sweep-loop.js';
import { Sweeper } from './schedules/sweeper.js';

@Module({})
export class WorkerModule {
  static register(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        ComputeModule,
        ObservabilityModule.register({ level: environment.LOG_LEVEL, service: 'worker' }),
        DiscoveryModule,
        DatabaseModule,
        OutboxModule,
        QueueModule.forWorker(),
        SearchModule,
        MailModule,
        IdempotencyModule,
        LimitsModule,
        AccountsModule,
        DraftsModule,
        GuardsModule,
        AuditTrailModule,
        ImportsModule,
        MatchingModule,
        ConfirmationsModule,
        CampaignsModule,
        RegistrationsModule,
        DirectoryModule,
        InvitationsModule,
        MeetingsModule,
        NominationsModule,
        NoticesModule,
        FollowUpsModule,
        AgendasModule,
        NotificationsModule,
        PersonalDataModule,
      ],
      providers: [Heartbeat, RelayLoop, JobProcessors, Sweeper, SweepLoop],
    };
  }
}

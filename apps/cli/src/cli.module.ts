import { ApplicationsModule } from '@jiqia/applications';
import { Clock, ClockModule } from '@jiqia/clock';
import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, type Environment } from '@jiqia/config';
import { ConfirmationsModule } from '@jiqia/confirmations';
import { DatabaseModule } from '@jiqia/database';
import { DemoModule } from '@jiqia/demo';
import { DirectoryModule } from '@jiqia/directory';
import { RegistrationsModule } from '@jiqia/registrations';
import { RehearsalsModule } from '@jiqia/rehearsals';
import { ImportsModule } from '@jiqia/imports';
import { GuardsModule } from '@jiqia/identity';
import { InvitationsModule } from '@jiqia/invitations';
import { MailModule } from '@jiqia/mail';
import { FollowUpsModule } from '@jiqia/follow-ups';
import { AgendasModule } from '@jiqia/agendas';
import { NominationsModule } from '@jiqia/nominations';
import { NotificationsModule } from '@jiqia/notifications';
import { NoticesModule } from '@jiqia/notices';
import { OutboxModule } from '@jiqia/outbox';
import { QueueModule } from '@jiqia/queue';
import { ReportsModule } from '@jiqia/reports';
import { FairsModule } from '@jiqia/fairs';
import { SearchModule } from '@jiqia/search';
import { type DynamicModule, Module } from '@nestjs/common';
import { KeptMailModule } from './kept-mail.module.js';

/** Everything one process needs to run a whole fair: jobs are done here at once, or left to the worker. */
@Module({})
export class CliModule {
  static register(
    environment: Environment,
    clock: Clock,
    where: 'inline' | 'worker',
  ): DynamicModule {
    const runs = RehearsalsModule.register(where);
    return {
      module: CliModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(clock),
        ComputeModule,
        DatabaseModule,
        OutboxModule,
        QueueModule.inline(),
        SearchModule,
        where === 'inline' ? KeptMailModule : MailModule,
        GuardsModule,
        FairsModule,
        ApplicationsModule,
        ImportsModule,
        ConfirmationsModule,
        DirectoryModule,
        InvitationsModule,
        NominationsModule,
        NoticesModule,
        FollowUpsModule,
        AgendasModule,
        NotificationsModule,
        RegistrationsModule,
        ReportsModule,
        runs,
        DemoModule.register(runs),
      ],
    };
  }
}

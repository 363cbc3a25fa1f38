import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { NeedsModule } from '@jiqia/needs';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { type DynamicModule, Module } from '@nestjs/common';
import { FindableEntries } from './findable-entries.js';
import { IndexCatchUp } from './index-catch-up.js';
import { RehearsalService } from './rehearsal.service.js';
import { PlayedRecipients } from './played-recipients.js';
import { QueuedWork } from './queued-work.js';
import { InlineWorkPump, WorkerWorkPump, WorkPump } from './work-pump.js';

@Module({})
export class RehearsalsModule {
  /** @param where the work is done: in this process, or by the worker */
  static register(where: 'inline' | 'worker'): DynamicModule {
    return {
      module: RehearsalsModule,
      imports: [
        NeedsModule,
        CapabilitiesModule,
        FairsModule,
        MatchingModule,
        InvitationsModule,
        MeetingsModule,
      ],
      providers: [
        FindableEntries,
        IndexCatchUp,
        PlayedRecipients,
        RehearsalService,
        QueuedWork,
        { provide: WorkPump, useClass: where === 'inline' ? InlineWorkPump : WorkerWorkPump },
      ],
      exports: [RehearsalService],
    };
  }
}

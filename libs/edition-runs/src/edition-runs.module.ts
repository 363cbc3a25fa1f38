import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { NeedsModule } from '@jiqia/needs';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { type DynamicModule, Module } from '@nestjs/common';
import { EditionEntries } from './edition-entries.js';
import { EditionIndex } from './edition-index.js';
import { EditionRunService } from './edition-run.service.js';
import { PlayedRecipients } from './played-recipients.js';
import { QueuedWork } from './queued-work.js';
import { InlineWorkPump, WorkerWorkPump, WorkPump } from './work-pump.js';

@Module({})
export class EditionRunsModule {
  /** @param where the work is done: in this process, or by the worker */
  static register(where: 'inline' | 'worker'): DynamicModule {
    return {
      module: EditionRunsModule,
      imports: [
        NeedsModule,
        CapabilitiesModule,
        FairsModule,
        MatchingModule,
        InvitationsModule,
        MeetingsModule,
      ],
      providers: [
        EditionEntries,
        EditionIndex,
        PlayedRecipients,
        EditionRunService,
        QueuedWork,
        { provide: WorkPump, useClass: where === 'inline' ? InlineWorkPump : WorkerWorkPump },
      ],
      exports: [EditionRunService],
    };
  }
}

import { AccountsModule } from '@jiqia/accounts';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { ImportsModule } from '@jiqia/imports';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { OutcomesModule } from '@jiqia/outcomes';
import { type DynamicModule, Module } from '@nestjs/common';
import { CityState } from './city-state.js';
import { CityUsers } from './city-users.js';
import { DemoService } from './demo.service.js';
import { FinishedEdition } from './finished-edition.js';

@Module({})
export class DemoModule {
  static register(runs: DynamicModule): DynamicModule {
    return {
      module: DemoModule,
      imports: [
        AccountsModule,
        OrganisationsModule,
        NeedsModule,
        CapabilitiesModule,
        FairsModule,
        ImportsModule,
        MatchingModule,
        MeetingsModule,
        OutcomesModule,
        runs,
      ],
      providers: [CityState, CityUsers, DemoService, FinishedEdition],
      exports: [DemoService],
    };
  }
}

import { FairsModule } from '@jiqia/fairs';
import { ImportsModule } from '@jiqia/imports';
import { NeedsModule } from '@jiqia/needs';
import { type DynamicModule, Module } from '@nestjs/common';
import { DemoService } from './demo.service.js';

@Module({})
export class DemoModule {
  static register(runs: DynamicModule): DynamicModule {
    return {
      module: DemoModule,
      imports: [NeedsModule, FairsModule, ImportsModule, runs],
      providers: [DemoService],
      exports: [DemoService],
    };
  }
}

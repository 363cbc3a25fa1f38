import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { NeedsModule } from '@jiqia/needs';
import { Module } from '@nestjs/common';
import { ImportsService } from './imports.service.js';

@Module({
  imports: [NeedsModule, CapabilitiesModule, FairsModule],
  providers: [ImportsService],
  exports: [ImportsService],
})
export class ImportsModule {}

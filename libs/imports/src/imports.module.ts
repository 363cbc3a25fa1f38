import { CampaignsModule } from '@jiqia/campaigns';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { NeedsModule } from '@jiqia/needs';
import { SheetReader } from '@jiqia/spreadsheets';
import { Module } from '@nestjs/common';
import { ImportQueue } from './import-queue.js';
import { ImportsService } from './imports.service.js';

@Module({
  imports: [NeedsModule, CapabilitiesModule, FairsModule, CampaignsModule],
  providers: [SheetReader, ImportQueue, ImportsService],
  exports: [ImportsService],
})
export class ImportsModule {}

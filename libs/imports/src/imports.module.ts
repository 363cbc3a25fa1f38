import { CampaignsModule } from '@jiqia/campaigns';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { NeedsModule } from '@jiqia/needs';
import { RulebookModule } from '@jiqia/rulebook';
import { SheetReader } from '@jiqia/spreadsheets';
import { Module } from '@nestjs/common';
import { ImportQueue } from './import-queue.js';
import { ImportsService } from './imports.service.js';
import { OfficeReader } from './office-reader.js';

@Module({
  imports: [NeedsModule, CapabilitiesModule, FairsModule, CampaignsModule, RulebookModule],
  providers: [SheetReader, ImportQueue, OfficeReader, ImportsService],
  exports: [ImportsService],
})
export class ImportsModule {}

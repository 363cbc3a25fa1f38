import { DisclosuresModule } from '@jiqia/disclosures';
import { PartiesModule as Sides } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { PartiesReader } from './parties.reader.js';

/** Wording of who stands on either side, for every route that shows pairs. */
@Module({
  imports: [DisclosuresModule, Sides],
  providers: [PartiesReader],
  exports: [PartiesReader, DisclosuresModule, Sides],
})
export class PartiesModule {}

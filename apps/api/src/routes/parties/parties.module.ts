import { CapabilitiesModule } from '@jiqia/capabilities';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { Module } from '@nestjs/common';
import { NamesReader } from './names.reader.js';
import { PartiesReader } from './parties.reader.js';

/** Wording of who stands on either side, for every route that shows pairs. */
@Module({
  imports: [OrganisationsModule, NeedsModule, CapabilitiesModule],
  providers: [NamesReader, PartiesReader],
  exports: [NamesReader, PartiesReader],
})
export class PartiesModule {}

import { PartiesModule as Sides } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { PartiesReader } from './parties.reader.js';

/** Wording of who stands on either side, for every route that shows pairs. */
@Module({ imports: [Sides], providers: [PartiesReader], exports: [PartiesReader, Sides] })
export class PartiesModule {}

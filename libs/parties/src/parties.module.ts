import { Module } from '@nestjs/common';
import { PartiesRepository } from './parties.repository.js';
import { PartiesService } from './parties.service.js';
import { SecondPerson } from './second-person.js';

@Module({
  providers: [PartiesRepository, PartiesService, SecondPerson],
  exports: [PartiesService, SecondPerson],
})
export class PartiesModule {}

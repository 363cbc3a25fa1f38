import { Module } from '@nestjs/common';
import { DirectoryService } from './directory.service.js';
import { NameKeeper } from './name-keeper.js';
import { NameRepository } from './name.repository.js';
import { NamesSweep } from './names.sweep.js';

@Module({
  providers: [NameRepository, NameKeeper, DirectoryService, NamesSweep],
  exports: [DirectoryService],
})
export class DirectoryModule {}

import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { WorkBoardService } from './work-board.service.js';

@Module({ imports: [DiscoveryModule], providers: [WorkBoardService], exports: [WorkBoardService] })
export class WorkBoardModule {}

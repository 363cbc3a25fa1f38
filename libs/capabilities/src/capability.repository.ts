import { RegisterRepository } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CapabilityEntity } from './capability.entity.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

@Injectable()
export class CapabilityRepository extends RegisterRepository<NewCapabilityRow, CapabilityExpert> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, {
      entity: CapabilityEntity,
      missing: 'CAPABILITY_NOT_FOUND',
      confirmable: true,
      expert: true,
    });
  }
}

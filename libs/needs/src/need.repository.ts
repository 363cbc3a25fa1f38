import { RegisterRepository } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { NeedEntity } from './need.entity.js';
import type { NewNeedRow } from './need.types.js';

@Injectable()
export class NeedRepository extends RegisterRepository<NewNeedRow> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, { entity: NeedEntity, missing: 'NEED_NOT_FOUND' });
  }
}

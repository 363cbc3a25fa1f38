import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutcomeEntity } from './outcome.entity.js';
import { OutcomeRepository } from './outcome.repository.js';
import { OutcomesService } from './outcomes.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([OutcomeEntity])],
  providers: [OutcomeRepository, OutcomesService],
  exports: [OutcomesService],
})
export class OutcomesModule {}

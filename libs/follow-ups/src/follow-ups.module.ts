import { FairsModule } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { OrganisationsModule } from '@jiqia/organisations';
import { Module } from '@nestjs/common';
import { FollowUpRepository } from './follow-up.repository.js';
import { FollowUpsBegin } from './follow-ups-begin.subscriber.js';
import { FollowUpsEnd } from './follow-ups-end.subscriber.js';
import { FollowUpsService } from './follow-ups.service.js';
import { FollowUpsWorkSource } from './follow-ups-work.source.js';
import { HeldRecordsService } from './held-records.service.js';
import { SideRecordMergeHolder } from './side-record-merge.holder.js';
import { SideRecordRepository } from './side-record.repository.js';
import { SideRecordsService } from './side-records.service.js';

@Module({
  imports: [FairsModule, OrganisationsModule, InvitationsModule, MatchingModule, MeetingsModule],
  providers: [
    SideRecordRepository,
    SideRecordMergeHolder,
    SideRecordsService,
    HeldRecordsService,
    FollowUpRepository,
    FollowUpsService,
    FollowUpsBegin,
    FollowUpsEnd,
    FollowUpsWorkSource,
  ],
  exports: [SideRecordsService, HeldRecordsService, FollowUpsService],
})
export class FollowUpsModule {}

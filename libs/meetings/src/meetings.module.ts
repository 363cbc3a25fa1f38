import { CapabilitiesModule } from '@jiqia/capabilities';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { FairsModule } from '@jiqia/fairs';
import { InterestsModule } from '@jiqia/interests';
import { MatchingModule } from '@jiqia/matching';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CoverMergeHolder } from './cover-merge.holder.js';
import { CoverRepository } from './cover.repository.js';
import { CoversService } from './covers.service.js';
import { MeetingEntity, TimetableEntity } from './meeting.entity.js';
import { MeetingDays } from './meeting-days.service.js';
import { MeetingMoves } from './meeting-moves.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import { MeetingChangesService } from './meeting-changes.service.js';
import { MeetingGate } from './meeting-gate.js';
import { MeetingCells } from './meeting-cells.service.js';
import { MeetingSeating } from './meeting-seating.js';
import { MeetingSlots } from './meeting-slots.js';
import { MeetingSeatsHolder } from './meeting-seats.holder.js';
import { MeetingSeats } from './meeting-seats.service.js';
import { MeetingRepository } from './meeting.repository.js';
import { MeetingsAwayRepository } from './meetings-away.repository.js';
import { MeetingsWorkSource } from './meetings-work.source.js';
import { MeetingsCancelForEntry } from './meetings-cancel-for-entry.subscriber.js';
import { HeldSlotRepository } from './held-slot.repository.js';
import { HeldSlots } from './held-slots.js';
import { HeldSlotsService } from './held-slots.service.js';
import { HeldSlotsSweep } from './held-slots.sweep.js';
import { PairMeetingHolder } from './pair-meeting.holder.js';
import { MeetingsService } from './meetings.service.js';
import { FreedSlotRepository } from './freed-slot.repository.js';
import { FreedSlotsService } from './freed-slots.service.js';
import { MeetingPlacing } from './meeting-placing.js';
import { MoveRequestEnds } from './move-request-ends.js';
import { MoveRequestHolding } from './move-request-holding.js';
import { MoveRequestMergeHolder } from './move-request-merge.holder.js';
import { MoveRequestResults } from './move-request-results.js';
import { MoveRequestSeats } from './move-request-seats.js';
import { MoveRequestRepository } from './move-request.repository.js';
import { MoveRequestsService } from './move-requests.service.js';
import { MoveRequestsSweep } from './move-requests.sweep.js';
import { MoveRequestsWorkSource } from './move-requests-work.source.js';
import { OwnMeetingRepository } from './own-meeting.repository.js';
import { OwnMeetingsService } from './own-meetings.service.js';
import { ReleaseRepository } from './release.repository.js';
import { ReleaseTerms } from './release-terms.js';
import { ReleasesService } from './releases.service.js';
import { SeatTimes } from './seat-times.js';
import { StandIns } from './stand-ins.js';
import { TimetableSolveHandler } from './timetable-solve.handler.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';
import { TimetableBoards } from './timetable-boards.service.js';
import { TimetableExecutor } from './timetable.executor.js';
import { VideoRooms, videoRoomsOf } from './video-rooms.js';
import { WishRepository } from './wish.repository.js';
import { WantedMeetings } from './wanted-meetings.js';
import { TimetableRepository } from './timetable.repository.js';
import { TimetablesService } from './timetables.service.js';
import { TimetablesSweep } from './timetables.sweep.js';
import { MeetingMergeHolder } from './meeting-merge.holder.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([MeetingEntity, TimetableEntity]),
    FairsModule,
    OrganisationsModule,
    PartiesModule,
    NeedsModule,
    CapabilitiesModule,
    InterestsModule,
    MatchingModule,
  ],
  providers: [
    MeetingRepository,
    MeetingMoves,
    MeetingDays,
    MeetingSeatsHolder,
    MeetingsAwayRepository,
    MeetingsWorkSource,
    MeetingMergeHolder,
    CoverRepository,
    CoverMergeHolder,
    MeetingSeats,
    MeetingBookingRepository,
    MeetingGate,
    MeetingSlots,
    MeetingSeating,
    MeetingPlacing,
    MeetingCells,
    TimetableBoards,
    FreedSlotRepository,
    FreedSlotsService,
    MeetingChangesService,
    MoveRequestRepository,
    MoveRequestEnds,
    MoveRequestHolding,
    MoveRequestSeats,
    MoveRequestResults,
    MoveRequestsService,
    MoveRequestsSweep,
    MoveRequestsWorkSource,
    MoveRequestMergeHolder,
    SeatTimes,
    StandIns,
    CoversService,
    OwnMeetingRepository,
    OwnMeetingsService,
    TimetableRepository,
    ReleaseRepository,
    ReleaseTerms,
    ReleasesService,
    {
      provide: VideoRooms,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) => videoRoomsOf(environment),
    },
    MeetingsService,
    TimetablesService,
    TimetableEditionReader,
    TimetableExecutor,
    WantedMeetings,
    WishRepository,
    TimetableSolveHandler,
    TimetablesSweep,
    MeetingsCancelForEntry,
    HeldSlotRepository,
    HeldSlots,
    HeldSlotsService,
    HeldSlotsSweep,
    PairMeetingHolder,
  ],
  exports: [
    MeetingsService,
    MeetingDays,
    MeetingChangesService,
    MeetingCells,
    TimetableBoards,
    MoveRequestsService,
    FreedSlotsService,
    HeldSlotsService,
    TimetablesService,
    ReleasesService,
    CoversService,
    OwnMeetingsService,
  ],
})
export class MeetingsModule {}

export type { CoverCandidate, CoverRow, MeetingSide, SeatAddress } from './cover.types.js';
export * from './covers.service.js';
export * from './freed-slots.service.js';
export { HeldSlotsService } from './held-slots.service.js';
export { type DayStanding, MeetingDays } from './meeting-days.service.js';
export { meetingResource } from './meeting-moves.js';
export type { MeetingRow } from './meeting.repository.js';
export * from './meeting-cells.service.js';
export * from './meeting-changes.service.js';
export * from './meetings.module.js';
export * from './meetings.service.js';
export type { MoveRequestRow, MoveRequestShown } from './move-request.types.js';
export * from './move-requests.service.js';
export type { OwnMeeting } from './own-meeting.repository.js';
export * from './own-meetings.service.js';
export type {
  MeetingTerms,
  ReleaseChange,
  ReleasedMeeting,
  ReleasedSeat,
  ReleaseRow,
} from './release.types.js';
export { isSameSeat } from './release-difference.js';
export * from './releases.service.js';
export type { TimetableRow } from './timetable.repository.js';
export * from './timetable-boards.service.js';
export * from './timetables.service.js';
export * from './meetings.invariants.js';

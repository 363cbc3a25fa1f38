export { Core1764000000001 } from './1764000000001-core.js';
export { Search1764000000002 } from './1764000000002-search.js';
export { StateMoves1764000000003 } from './1764000000003-state-moves.js';
export { Sweeping1764000000010 } from './1764000000010-sweeping.js';
export { MeetingRecords1764000000020 } from './1764000000020-meeting-records.js';
export { TimetableCancel1764000000021 } from './1764000000021-timetable-cancel.js';
export { SearchBatches1764000000120 } from './1764000000120-search-batches.js';
export { Codes1764000000250 } from './1764000000250-codes.js';

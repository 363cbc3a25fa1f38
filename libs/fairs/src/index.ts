export type { PartKind, PartRow } from './edition-part.repository.js';
export * from './acting-as.js';
export * from './availability.service.js';
export * from './edition-archive.service.js';
export * from './edition-clones.service.js';
export { EditionPartsService, type NamedPart, readable } from './edition-parts.service.js';
export * from './edition-phases.service.js';
export { type EditionSlot, judgedOn, slotsOf } from './edition-slots.js';
export type { EditionRow } from './edition.repository.js';
export * from './editions.service.js';
export * from './fairs.module.js';
export * from './held-editions.repository.js';
export {
  type OpenWork,
  PartHolder,
  type PhaseBlocker,
  type Seat,
  type SetMeeting,
} from './part-holder.js';
export * from './place-order.js';
export type { ProgrammeKind, ProgrammeRow } from './programme.repository.js';
export * from './programme.rules.js';
export { type LetterHours, nextLetterDay, nextLetterTime } from './letter-hours.js';
export * from './programmes.service.js';
export { StandingEntries } from './standing-entries.repository.js';
export * from './fairs.invariants.js';

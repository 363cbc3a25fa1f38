export * from './bodies.js';
export * from './parties.js';
export * from './parties.module.js';
export { type Entries, entriesOf, PartiesService } from './parties.service.js';
export * from './party.js';
export { SecondPerson } from './second-person.js';

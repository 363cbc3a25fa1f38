export type { Colleague } from './colleague.repository.js';
export * from './colleagues.service.js';
export type { Endorsement } from './endorsement.repository.js';
export * from './endorsements.service.js';
export {
  MergeHolder,
  type MergeSubject,
  OneSubjectMergeHolder,
  PointerMergeHolder,
  type Redirect,
  type Union,
} from './merge-holder.js';
export type { MergeRow } from './merge.repository.js';
export * from './merges.service.js';
export * from './organisation-duplicates.service.js';
export * from './organisation-register.service.js';
export { organisationResource } from './organisation.resource.js';
export type { OrganisationEntry } from './organisation-register.repository.js';
export * from './organisation-scopes.service.js';
export type { TreeNode } from './organisation-tree.repository.js';
export * from './organisation-tree.service.js';
export * from './organisations.module.js';
export * from './organisations.service.js';
export * from './organisations.invariants.js';
export * from './parties-take-back.service.js';
export type { PartyChange } from './party-change.js';
export type { Membership, PersonEntry } from './person-register.repository.js';
export * from './person-consents.service.js';
export * from './person-duplicates.service.js';
export * from './person-merges.service.js';
export { authorisePerson } from './person-resource.js';
export * from './persons.service.js';
export * from './reach-condition.js';
export * from './remit-cover.js';
export { SOCIETY_KINDS } from './society-kinds.js';
export * from './society-remits.service.js';

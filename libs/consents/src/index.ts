export { ConsentLinks } from './consent-links.js';
export { type ConsentRequest, ConsentRequestRepository } from './consent-request.repository.js';
export { ConsentRepository } from './consent.repository.js';
export * from './consents.invariants.js';
export * from './consents.module.js';
export * from './consents.service.js';

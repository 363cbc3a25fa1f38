export * from './disclosure.js';
export * from './tiers.js';

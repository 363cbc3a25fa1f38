export * from './chinese-tokenizer.js';
export { DOMAIN_WORDS, SYNONYMS } from './domain-words.js';
export { bigramsOf } from './search-terms.js';

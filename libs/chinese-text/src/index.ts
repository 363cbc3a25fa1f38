export * from './chinese-tokenizer.js';
export { type Dictionary, SHIPPED_DICTIONARY } from './domain-words.js';
export { bigramsOf } from './search-terms.js';
export * from './pinyin.js';

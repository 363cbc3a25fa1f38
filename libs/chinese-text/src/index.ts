export * from './chinese-tokenizer.js';

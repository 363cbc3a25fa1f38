export * from './clock.js';
export * from './clock.module.js';
export { dayIn, dayInBeijing } from './day-in-beijing.js';
export { dayAndTime, dayWords, timeSpan } from './local-words.js';

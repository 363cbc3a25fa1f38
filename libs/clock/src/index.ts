export * from './clock.js';
export * from './clock.module.js';
export { dayInBeijing } from './day-in-beijing.js';

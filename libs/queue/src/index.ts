export * from './bull-backend.js';
export * from './event-subscriber.js';
export * from './job-dispatcher.js';
export * from './job-handler.js';
export * from './queue.module.js';
export * from './reported-job-handler.js';

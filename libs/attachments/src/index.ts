export type { AttachmentRow } from './attachment.repository.js';
export * from './attachments.module.js';
export { AttachmentsService, type HandedIn } from './attachments.service.js';
export * from './attachments.sweep.js';

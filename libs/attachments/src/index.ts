export type { AttachmentRow } from './attachment.repository.js';
export * from './attachments.module.js';
export { AttachmentsService } from './attachments.service.js';
export * from './attachments.sweep.js';
export { FileScanner } from './file-scanner.js';
export { FileScreening, type HandedIn, type ScreenedFile } from './file-screening.js';

import type { Worded } from './language.js';

/** Kinds of files that may be handed in, by what their first bytes say. */
export const ATTACHMENT_TYPES = {
  PDF: { zh: 'PDF 文件', en: 'PDF' },
  PNG: { zh: 'PNG 图片', en: 'PNG image' },
  JPEG: { zh: 'JPG 图片', en: 'JPEG image' },
  DOCX: { zh: 'Word 文档', en: 'Word document' },
  XLSX: { zh: 'Excel 表格', en: 'Excel workbook' },
} as const satisfies Readonly<Record<string, Worded>>;
export type AttachmentType = keyof typeof ATTACHMENT_TYPES;

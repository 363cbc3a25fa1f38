import { moves, type StateTable } from './state-table.js';

export type ImportBatchState =
  | 'UPLOADED'
  | 'READING'
  | 'READY'
  | 'TAKING'
  | 'TAKEN'
  | 'UNDOING'
  | 'UNDONE'
  | 'FAILED'
  | 'DROPPED';

/** A file on its way into the register. One that failed while it was taken over has rows there: it goes on, or is undone. */
export const IMPORT_BATCH_STATES: StateTable<ImportBatchState> = {
  machine: 'import_batch',
  labels: {
    UPLOADED: '已上传',
    READING: '识别中',
    READY: '待导入',
    TAKING: '导入中',
    TAKEN: '已导入',
    UNDOING: '撤销中',
    UNDONE: '已撤销',
    FAILED: '失败',
    DROPPED: '已放弃',
  },
  labelsEn: {
    UPLOADED: 'uploaded',
    READING: 'being read',
    READY: 'ready to be imported',
    TAKING: 'being imported',
    TAKEN: 'imported',
    UNDOING: 'being undone',
    UNDONE: 'undone',
    FAILED: 'failed',
    DROPPED: 'dropped',
  },
  initial: ['UPLOADED'],
  moves: [
    ...moves<ImportBatchState>(['UPLOADED'], ['READING'], ['system']),
    ...moves<ImportBatchState>(['READY', 'FAILED'], ['READING'], ['organiser']),
    ...moves<ImportBatchState>(['READING'], ['READY'], ['system']),
    ...moves<ImportBatchState>(['UPLOADED', 'READING'], ['FAILED'], ['system']),
    ...moves<ImportBatchState>(['READY', 'FAILED'], ['TAKING'], ['organiser']),
    ...moves<ImportBatchState>(['TAKING'], ['TAKEN', 'FAILED'], ['system']),
    ...moves<ImportBatchState>(['TAKEN', 'FAILED'], ['UNDOING'], ['organiser']),
    ...moves<ImportBatchState>(['UNDOING'], ['UNDONE', 'TAKEN', 'FAILED'], ['system']),
    ...moves<ImportBatchState>(
      ['UPLOADED', 'READY', 'FAILED'],
      ['DROPPED'],
      ['organiser', 'system'],
    ),
  ],
};

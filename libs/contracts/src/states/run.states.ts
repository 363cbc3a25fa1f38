import { moves, type StateTable } from './state-table.js';

export type MatchRunState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export type ShortlistRunState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
export type TimetableState = 'QUEUED' | 'SOLVING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** A match run, from when it is asked for. */
export const MATCH_RUN_STATES: StateTable<MatchRunState> = {
  machine: 'match_run',
  labels: {
    QUEUED: '排队中',
    RUNNING: '运算中',
    DONE: '已完成',
    FAILED: '失败',
    CANCELLED: '已取消',
  },
  labelsEn: {
    QUEUED: 'queued',
    RUNNING: 'running',
    DONE: 'done',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
  },
  initial: ['QUEUED'],
  moves: [
    ...moves<MatchRunState>(['QUEUED'], ['RUNNING'], ['system']),
    ...moves<MatchRunState>(['RUNNING'], ['DONE'], ['system']),
    ...moves<MatchRunState>(['QUEUED', 'RUNNING'], ['FAILED'], ['system']),
    ...moves<MatchRunState>(['QUEUED', 'RUNNING'], ['CANCELLED'], ['organiser']),
  ],
};

/** The making of a shortlist. It takes a second, so nobody cancels it. */
export const SHORTLIST_RUN_STATES: StateTable<ShortlistRunState> = {
  machine: 'shortlist_run',
  labels: { QUEUED: '排队中', RUNNING: '遴选中', DONE: '已完成', FAILED: '失败' },
  labelsEn: { QUEUED: 'queued', RUNNING: 'running', DONE: 'done', FAILED: 'failed' },
  initial: ['QUEUED'],
  moves: [
    ...moves<ShortlistRunState>(['QUEUED'], ['RUNNING'], ['system']),
    ...moves<ShortlistRunState>(['RUNNING'], ['DONE'], ['system']),
    ...moves<ShortlistRunState>(['QUEUED', 'RUNNING'], ['FAILED'], ['system']),
  ],
};

/** The making of a timetable. What it has set stays when it is cancelled. */
export const TIMETABLE_STATES: StateTable<TimetableState> = {
  machine: 'timetable',
  labels: {
    QUEUED: '排队中',
    SOLVING: '排期中',
    DONE: '已完成',
    FAILED: '失败',
    CANCELLED: '已取消',
  },
  labelsEn: {
    QUEUED: 'queued',
    SOLVING: 'solving',
    DONE: 'done',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
  },
  initial: ['QUEUED'],
  moves: [
    ...moves<TimetableState>(['QUEUED'], ['SOLVING'], ['system']),
    ...moves<TimetableState>(['SOLVING'], ['DONE'], ['system']),
    ...moves<TimetableState>(['QUEUED', 'SOLVING'], ['FAILED'], ['system']),
    ...moves<TimetableState>(['QUEUED', 'SOLVING'], ['CANCELLED'], ['organiser']),
  ],
};

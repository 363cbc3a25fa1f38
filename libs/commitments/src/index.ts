export type { Board } from './commitment-board.js';
export * from './commitment-reports.service.js';
export type { CommitmentWarning, JudgedCommitment } from './commitment.types.js';
export * from './commitments.invariants.js';
export * from './commitments.module.js';
export * from './commitments.service.js';
export * from './duty-loads.service.js';
export * from './duty-windows.service.js';

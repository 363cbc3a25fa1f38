interface AssignmentEdge {
  readonly id: string;
  readonly need: string;
  readonly expert: string;
  readonly score: number;
}
export interface AssignmentProblem {
  /** A need and an expert may have several: each counts as a pair. */
  readonly edges: readonly AssignmentEdge[];
  /** Most pairs a need gets. */
  readonly needQuota: (need: string) => number;
  /** Most pairs an expert takes. */
  readonly expertCapacity: (expert: string) => number;
}
/** Pairs granted or refused so far, and how many there are to decide on. */
export interface AssignmentProgress {
  readonly done: number;
  readonly most: number;
}

/** How a batch of rows was taken over; `ids` stand in the order of the batch. */
export interface BatchResult {
  readonly ids: readonly string[];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** What an import made (`before` is null) or changed in one row of a table, with the version that it left. */
export interface PartyChange {
  readonly entity: string;
  readonly key: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly version: number | null;
}

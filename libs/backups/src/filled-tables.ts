import type { ClientBase } from 'pg';
import type { TableCopy } from './backup-format.js';
import { TableFilling } from './table-copies.repository.js';

/** Tables that are filled one after the other, and how many rows each has got. */
export class FilledTables {
  private readonly taken = new Map<string, number>();
  private current: { readonly name: string; readonly filling: TableFilling } | null = null;

  constructor(
    private readonly client: ClientBase,
    private readonly tables: readonly TableCopy[],
  ) {}

  /** Parts of one table come one after the other. */
  async write(name: string, bytes: Buffer): Promise<void> {
    if (this.current?.name !== name) {
      await this.end();
      const table = this.tables.find((candidate) => candidate.name === name);
      if (!table) throw new Error(`rows of ${name}, which the manifest does not name`);
      this.current = { name, filling: new TableFilling(this.client, table) };
    }
    await this.current?.filling.write(bytes);
  }

  /** Ends the last one. Returns the first table that did not get as many rows as there were, or null. */
  async firstShort(): Promise<string | null> {
    await this.end();
    const short = this.tables.find(({ name, rows }) => (this.taken.get(name) ?? 0) !== rows);
    return short?.name ?? null;
  }

  private async end(): Promise<void> {
    if (this.current) this.taken.set(this.current.name, await this.current.filling.end());
    this.current = null;
  }
}

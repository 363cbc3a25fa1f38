import { IndexSource, type SearchDocument } from '@jiqia/search';
import type { RegisterForm, RegisterRow, Stored } from './register-row.js';
import type { RegisterService } from './register.service.js';

const PAGE = 500;

/** What one side of the index is made of: the entries of a register that may be found, from PostgreSQL. */
export abstract class RegisterIndexSource<
  F extends RegisterForm,
  R extends RegisterRow,
  C = unknown,
> extends IndexSource {
  /** The one state whose entries are in the index. */
  protected abstract readonly findable: R['state'];

  protected constructor(private readonly rows: RegisterService<F, R, C>) {
    super();
  }

  protected abstract readonly documentOf: (row: Stored<R, C>) => SearchDocument;

  override async *pages(): AsyncGenerator<SearchDocument[]> {
    let after: string | null = null;
    for (;;) {
      const page: Stored<R, C>[] = await this.rows.listInState(this.findable, PAGE, after);
      yield page.map(this.documentOf);
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return;
    }
  }

  override async byIds(ids: readonly string[]): Promise<SearchDocument[]> {
    const rows = await this.rows.listByIds(ids);
    return rows.filter((row) => row.state === this.findable).map(this.documentOf);
  }
}

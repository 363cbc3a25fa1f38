import { kindsMeet } from '@jiqia/fairs';

/** Ids of an edition's capabilities that a need may meet; one list for all needs of the same kinds. */
export class FittingCapabilities {
  private readonly lists = new Map<string, readonly string[]>();

  /**
   * @param kinds kind of each capability of the edition, by id
   * @param meets which kinds of needs meet which kinds of capabilities
   */
  constructor(
    private readonly kinds: ReadonlyMap<string, string>,
    private readonly meets: Parameters<typeof kindsMeet>[0],
  ) {}

  of(needKinds: readonly string[]): readonly string[] {
    const key = [...needKinds].sort().join();
    let list = this.lists.get(key);
    if (!list) {
      list = [...this.kinds].flatMap(([id, kind]) =>
        kindsMeet(this.meets, needKinds, kind) ? [id] : [],
      );
      this.lists.set(key, list);
    }
    return list;
  }
}

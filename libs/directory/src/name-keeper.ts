import { setImmediate } from 'node:timers/promises';
import { inParts } from '@jiqia/compute';
import { Injectable } from '@nestjs/common';
import { keysOf } from './name-keys.js';
import { type Keyed, NameRepository } from './name.repository.js';

/** Names that are looked up at once. */
const PART = 200;
/** Names that are keyed before others of this process have their turn: some milliseconds. */
const AT_ONCE = 10;
/** A search waits for so many of them: a fraction of a second, and only after a large import. */
const PARTS_A_SEARCH = 5;
/** So long a search relies on what it has seen: who is called otherwise since is found a second later. */
const RECENT_MS = 1_000;

/** Keeps the keys of names as the names are: they are compared, so that whoever writes a name need not know of them. */
@Injectable()
export class NameKeeper {
  private caughtUpAt = -Infinity;

  constructor(private readonly names: NameRepository) {}

  /** For a search: what has changed meanwhile, or the first part of it where that is much. The sweeper brings the rest. */
  async catchUp(): Promise<void> {
    if (performance.now() - this.caughtUpAt < RECENT_MS) return;
    for (let i = 0; i < PARTS_A_SEARCH; i++) {
      if ((await this.part()) === PART) continue;
      this.caughtUpAt = performance.now();
      return;
    }
  }

  /** Makes keys that are missing or old, at most so many parts of them, and takes away what is nobody's any more; returns how many. */
  async mend(parts: number): Promise<number> {
    let mended = await this.names.forget(parts * PART);
    for (let i = 0; i < parts; i++) {
      const written = await this.part();
      mended += written;
      if (written < PART) break;
    }
    return mended;
  }

  private async part(): Promise<number> {
    const unkeyed = await this.names.listUnkeyed(PART);
    const keyed: Keyed[] = [];
    for (const few of inParts(unkeyed, AT_ONCE)) {
      for (const row of few) keyed.push({ ...row, ...keysOf(row.kind, row.source.split('\n')) });
      await setImmediate();
    }
    if (keyed.length > 0) await this.names.write(keyed);
    return unkeyed.length;
  }
}

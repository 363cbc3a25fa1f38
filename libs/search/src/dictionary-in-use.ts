import { type Dictionary, SHIPPED_DICTIONARY } from '@jiqia/chinese-text';
import { instancesOf } from '@jiqia/discovery';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/**
 * Who knows the dictionary that staff have edited. The lib that keeps it extends this and is found among the providers of the process,
 * so that this lib never asks one that comes after it.
 */
export abstract class DictionarySource {
  /** What holds now, over all processes. */
  abstract read(): Promise<Dictionary>;
}

/** So old a dictionary may be that a person's words are cut by. */
const RECENT_MS = 3_000;

/** The dictionary that texts are cut by in this process; what is shipped where nobody here keeps another. */
@Injectable()
export class DictionaryInUse {
  private known: { readonly dictionary: Dictionary; readonly at: number } | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** What holds now: for what is written into the index. */
  async now(): Promise<Dictionary> {
    const dictionary = (await this.source()?.read()) ?? SHIPPED_DICTIONARY;
    this.known = { dictionary, at: performance.now() };
    return dictionary;
  }

  /** What held some seconds ago at most: for searches, which are many. */
  async recent(): Promise<Dictionary> {
    const { known } = this;
    return known && performance.now() - known.at < RECENT_MS ? known.dictionary : this.now();
  }

  private source(): DictionarySource | undefined {
    return instancesOf(this.discovery, DictionarySource)[0];
  }
}

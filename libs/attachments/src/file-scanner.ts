/** Looks for viruses in files that people bring. Swapped: a clamd where one is configured, else none. */
export abstract class FileScanner {
  /** What health and logs call it. */
  abstract readonly engine: 'clamd' | 'none';

  /**
   * @returns the signature that was found; null where nothing was
   * @throws AppError FILE_SCAN_UNAVAILABLE where it cannot say
   */
  abstract scan(bytes: Uint8Array): Promise<string | null>;

  /** @throws AppError FILE_SCAN_UNAVAILABLE where it does not answer */
  abstract ping(): Promise<void>;
}

/** An installation without a scanner takes files as they come. */
export class NoScanner extends FileScanner {
  override readonly engine = 'none';

  override scan(): Promise<null> {
    return Promise.resolve(null);
  }

  override ping(): Promise<void> {
    return Promise.resolve();
  }
}

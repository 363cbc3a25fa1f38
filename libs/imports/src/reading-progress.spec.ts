import { ReadingProgress } from './reading-progress.js';

describe('the progress of a reading', () => {
  it('is written once a second at most, and never twice at a time', async () => {
    let now = 0;
    const written: number[] = [];
    const release: (() => void)[] = [];
    const progress = new ReadingProgress(
      (done) => {
        written.push(done);
        return new Promise<void>((resolve) => {
          release.push(resolve);
        });
      },
      () => now,
    );
    for (let done = 1; done <= 100; done++) {
      now += 100;
      progress.hear(done, 100);
    }
    expect(written).toEqual([1]);
    release.shift()?.();
    await progress.end();
    progress.hear(100, 100);
    expect(written).toEqual([1, 100]);
    now += 999;
    progress.hear(101, 101);
    expect(written).toHaveLength(2);
  });

  it('ends with what a write threw', async () => {
    const progress = new ReadingProgress(() => Promise.reject(new Error('no database')));
    progress.hear(1, 2);
    await expect(progress.end()).rejects.toThrow('no database');
  });
});

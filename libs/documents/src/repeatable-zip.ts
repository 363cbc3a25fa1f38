import { unzipSync, zipSync } from 'fflate';

/**
 * The same archive with the same bytes each time: entries keep their order, every entry gets one time.
 * @param day YYYY-MM-DD; a zip stores wall-clock time without a zone, so the machine's zone does not matter
 */
export function repeatableZip(archive: Uint8Array, day: string): Buffer {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  return Buffer.from(
    zipSync(unzipSync(archive), { level: 6, mtime: new Date(year, month - 1, date) }),
  );
}

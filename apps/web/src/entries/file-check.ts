/** What files of an entry may be, as the api takes them. */
export const TAKEN = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 20;

/** What a file is that can be looked at before it is sent. */
export interface Chosen {
  readonly name: string;
  readonly size: number;
}
export type Fault = 'type' | 'large' | 'empty' | 'full';

/** Why a file would be refused; null where it can be sent. @param place how many there are before it */
export function faultOf({ name, size }: Chosen, place: number): Fault | null {
  const end = /\.[^.]+$/u.exec(name)?.[0].toLowerCase() ?? '';
  if (!TAKEN.split(',').includes(end)) return 'type';
  if (size > MOST_BYTES) return 'large';
  if (size === 0) return 'empty';
  return place >= MOST_FILES ? 'full' : null;
}

/** Each with its fault: those that are refused take no place. */
export function checked<F extends Chosen>(
  files: readonly F[],
  known: number,
): { readonly file: F; readonly fault: Fault | null }[] {
  let place = known;
  return files.map((file) => {
    const fault = faultOf(file, place);
    if (fault === null) place++;
    return { file, fault };
  });
}

/** Mainland mobile numbers: those that a provider sends to. */
const MOBILE = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/;

/** A mobile number as it is kept, eleven digits, however it was typed; null for what is none. */
export const foldPhone = (typed: string): string | null =>
  MOBILE.exec(typed.normalize('NFKC').replaceAll(/[\s()‐-―−-]/gu, ''))?.[1] ?? null;

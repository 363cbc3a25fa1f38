/** Mainland mobile numbers: those that a gateway sends to. */
const MOBILE = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/;

/** A mobile number as it is kept, eleven digits, however it was typed; null for what is none. */
export const foldPhone = (typed: string): string | null =>
  MOBILE.exec(typed.normalize('NFKC').replaceAll(/[\s()‐-―−-]/gu, ''))?.[1] ?? null;

/** As its owner recognises it: 199****0001. */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

import { createHmac } from 'node:crypto';

/** Without letters that are taken for digits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 24 letters of 5 bits each: nobody guesses one. */
const LENGTH = 24;

/**
 * What the QR code of a badge carries: HMAC-SHA256(secret, edition and person), in letters that a code in alphanumeric mode holds. It says
 * nothing of whom it is for; the same badge printed again has the same code.
 */
export function badgeCode(secret: string, editionId: string, personId: string): string {
  const digest = createHmac('sha256', secret).update(`badge:${editionId}:${personId}`).digest();
  let bits = 0n;
  for (const byte of digest) bits = (bits << 8n) | BigInt(byte);
  const letters = Array.from({ length: LENGTH }, () => {
    const letter = LETTERS[Number(bits & 31n)] ?? '';
    bits >>= 5n;
    return letter;
  });
  return letters.join('');
}

/** As it was scanned or typed. */
export const sameCode = (text: string): string => text.trim().toUpperCase();

/** Box with a tick, and without one, as choices are read. */
export const TICKED = '☑';
export const UNTICKED = '☐';

const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: UNTICKED,
  0x71: UNTICKED,
  0x72: UNTICKED,
  0xa1: '○',
  0xa8: UNTICKED,
  0xfb: '✗',
  0xfc: '✓',
  0xfd: TICKED,
  0xfe: TICKED,
};
const WINGDINGS_2: Readonly<Record<number, string>> = {
  0x4f: '✗',
  0x50: '✓',
  0x51: TICKED,
  0x52: TICKED,
  0x53: TICKED,
  0x54: TICKED,
  0x98: '●',
  0xa2: '■',
  0xa3: UNTICKED,
  0xa4: UNTICKED,
};
const SYMBOL: Readonly<Record<number, string>> = {
  0x2d: '−',
  0x44: 'Δ',
  0x57: 'Ω',
  0x61: 'α',
  0x62: 'β',
  0x66: 'φ',
  0x67: 'γ',
  0x6c: 'λ',
  0x6d: 'μ',
  0x71: 'θ',
  0x72: 'ρ',
  0x73: 'σ',
  0xa3: '≤',
  0xa5: '∞',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb7: '•',
  0xb8: '÷',
  0xb9: '≠',
  0xbb: '≈',
};
const FONTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: WINGDINGS,
  'wingdings 2': WINGDINGS_2,
  symbol: SYMBOL,
};

/** True for a font whose letters are pictures, and no letters. */
export const isSymbolFont = (font: string): boolean => font.trim().toLowerCase() in FONTS;

/**
 * The character that a symbol of a font looks like; U+FFFD for one that is not known, so that it is seen.
 * @param code as Word writes it: F0FE and 00FE are the same
 */
export function symbolOf(font: string, code: number): string {
  const at = code & 0xff;
  const table = FONTS[font.trim().toLowerCase()];
  if (table) return table[at] ?? (at === 0x20 ? ' ' : '\uFFFD');
  // A font that is not known: most likely a character as it stands.
  return code >= 0xf000 && code <= 0xf0ff ? '\uFFFD' : String.fromCodePoint(code);
}

/** Text with what stands in the private area of Wingdings made plain: programs copy ticks so, without their font. */
export const plainSymbols = (text: string): string =>
  text.replace(/[\uF020-\uF0FF]/g, (character) => {
    const at = character.charCodeAt(0) & 0xff;
    return WINGDINGS[at] ?? WINGDINGS_2[at] ?? character;
  });

/** The calendar day, `YYYY-MM-DD`, that it is there. */
export const dayInBeijing = (at: Date): string =>
  at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The calendar day, `YYYY-MM-DD`, that it is in a time zone. */
export const dayIn = (timeZone: string, at: Date): string =>
  at.toLocaleDateString('sv-SE', { timeZone });

/** The same in Beijing. */
export const dayInBeijing = (at: Date): string => dayIn('Asia/Shanghai', at);

/** What an erased person or account is called from then on: the same in every place, and nobody's name. */
export const pseudonymOf = (id: string): string => `已注销-${id.slice(-12)}`;

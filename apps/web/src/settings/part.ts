/** The parts of the settings; each is an address of its own. */
export const PARTS = ['basics', 'sessions', 'away', 'pairs', 'entries', 'sign-up', 'next'] as const;
export type Part = (typeof PARTS)[number];

/** Undefined for what is no part. */
export const partOf = (given: unknown): Part | undefined => PARTS.find((part) => part === given);

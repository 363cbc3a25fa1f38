/** Forms of which an unfinished copy is kept for whoever writes it. */
export const DRAFT_FORMS = ['need', 'capability'] as const;
export type DraftForm = (typeof DRAFT_FORMS)[number];

/** Unfinished forms that one account keeps. */
export const MOST_DRAFTS = 50;
/** Characters of one of them, as JSON. */
export const MOST_DRAFT_CHARACTERS = 60_000;

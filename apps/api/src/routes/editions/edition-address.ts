/** Where the page of an edition is; its files are below. */
export const addressOf = (editionRef: string): string =>
  `/editions/${encodeURIComponent(editionRef)}`;

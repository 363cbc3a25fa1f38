/** How ids are called, as far as this page has met them: a choice and a list say names, the api takes ids. */
const names = new Map<string, string>();

export const nameSeen = (id: string, name: string): void => void names.set(id, name);
export const seenName = (id: string): string | undefined => names.get(id);

/** Offsets such as +08:00, which a runtime may take for a zone: they know no summer time and luxon and PostgreSQL read them otherwise. */
const OFFSET = /^(?:UTC|GMT)?[+-]\d/i;

/** Whether there is a time zone of this name. */
export function isTimeZone(name: string): boolean {
  if (OFFSET.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

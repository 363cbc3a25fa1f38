const KILO = 1024;

/** How large a file is: 640 KB, 3.2 MB. */
export const sizeWords = (bytes: number): string =>
  bytes < KILO * KILO
    ? `${Math.max(1, Math.round(bytes / KILO))} KB`
    : `${(bytes / KILO / KILO).toFixed(1)} MB`;

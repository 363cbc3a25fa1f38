const BROWSERS = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;
const MOST_LETTERS = 40;

const first = (list: readonly (readonly [RegExp, string])[], device: string): string | undefined =>
  list.find(([pattern]) => pattern.test(device))?.[1];

/** What a browser says it is, in the words that people know: Chrome · Windows. Empty where it says nothing. */
export function deviceWords(device: string): string {
  const known = [first(BROWSERS, device), first(SYSTEMS, device)].filter(
    (one) => one !== undefined,
  );
  return known.length > 0 ? known.join(' · ') : device.slice(0, MOST_LETTERS);
}

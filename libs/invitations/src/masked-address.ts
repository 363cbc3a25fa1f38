/** An address that is recognised by whoever knows it and tells nobody else: `w***@example.org`. Empty where there is none. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '' : `${[...address][0] ?? ''}***${address.slice(at)}`;
}

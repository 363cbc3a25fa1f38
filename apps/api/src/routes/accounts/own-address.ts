/** An address of this site as it was asked for; its front page for anything else. */
export function ownAddress(next: string): string {
  const site = 'http://site.invalid';
  if (!next.startsWith('/') || !URL.canParse(next, site)) return '/';
  const url = new URL(next, site);
  const address = `${url.pathname}${url.search}`;
  return url.origin === site && !address.startsWith('//') ? address : '/';
}

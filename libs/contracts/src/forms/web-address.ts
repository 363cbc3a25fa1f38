/** Whether a text is the https address of a page, with a whole host name and neither user nor password in it. */
export function isPage(value: string): boolean {
  if (!/^https:\/\/[^\s/]/.test(value)) return false;
  const { hostname, username, password } = URL.parse(value) ?? {};
  return Boolean(hostname?.includes('.')) && username === '' && password === '';
}

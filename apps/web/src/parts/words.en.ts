export const en = {
  loading: 'Loading',
  failed: 'Could not be read',
  again: 'Try again',
  notFound: 'There is no such page',
  notFoundHint: 'A part of the address may be missing, or the page was taken down.',
  goHome: 'Go to the start',
  signedOut: 'Your session has ended',
  signInAgain: 'Sign in again',
  need: 'N',
  able: 'C',
  beijing: 'Beijing time',
};

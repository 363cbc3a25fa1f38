export const en = {
  title: 'Where a need meets whoever can solve it',
  lead: 'The technology matchmaking fair: collecting, matching, inviting, the timetable, the day and what comes of it, in one place.',
  signIn: 'Sign in',
  fairs: 'Fairs, now and before',
  publicPage: 'Public page',
  demo: 'This is the demo city',
  demoHint: 'City, firms and experts are made up. Choose who you want to be.',
  enterAs: 'Enter as {{role}}',
  empty: 'There is no fair yet',
  emptyHint:
    'Sign in and make one: days, halls and tables; then two sheets, needs and capabilities.',
  days: '{{first}} to {{last}}',
  tour: 'Three minutes around',
};

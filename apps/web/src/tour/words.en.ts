export const en = {
  title: 'Three minutes around',
  at: 'Stop {{n}} of {{all}}',
  next: 'Next',
  back: 'Back',
  leave: 'Leave',
  done: 'Finish',
  look: {
    cockpit: 'This sentence first: what matters most right now.',
    needs: 'Here is every need and capability that came in.',
    pairs: 'Why these two belong together.',
    invitations: 'A letter to each side, and every answer.',
    timetable: 'Tables and hours as one grid.',
    day: 'The page for the day itself.',
    after: 'What came of it, and what of that was verified.',
    report: 'And the account of it all.',
  },
  why: {
    cockpit:
      'The six phases below are the whole fair; what holds up the next one can be dealt with from here.',
    needs:
      'From sheets, documents or forms; what lacks its figures goes back before it is matched.',
    pairs:
      'Each point has its source: the marked sentences are the evidence, doubts are told too, and people decide.',
    invitations:
      'Who declines says why, who needs another time says when; a call can be noted on behalf.',
    timetable:
      'Absences and conflicts are kept clear of; while you drag, the free places light up.',
    day: 'Check-in by code; late and absent guests are reseated at once; it works an hour without a network.',
    after: 'Contracts, payments and proofs are entered one by one and verified by a second person.',
    report:
      'All the way to a result: how many are left at each step, and which ones every number counts.',
  },
};

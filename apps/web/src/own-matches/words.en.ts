export const en = {
  back: 'My needs',
  backAble: 'My work',
  lead: {
    need: {
      good: '{{n}} may solve it, {{good}} of them fit well',
      weak: '{{n}} touch on it, none strongly',
      none: 'Nobody fits yet',
    },
    able: {
      good: '{{n}} needs may want it, {{good}} of them fit well',
      weak: '{{n}} needs touch on it, none strongly',
      none: 'No need fits yet',
    },
  },
  noneHint:
    'Once the need is published and the organisers have run the matching, those who fit stand here, with score, reasons and both texts.',
  noneHintAble:
    'Once your work is listed and the organisers have run the matching, needs that fit stand here, with score, reasons and both texts.',
  list: 'Those who fit',
  passed: '{{n}} you said no thanks to',
  unpass: 'Take it back',
  passWhy: 'Why it does not fit',
  passWords: 'In your own words (for the organisers; the other side does not see it)',
  passHint:
    'This pair is not proposed for you any more, and the organisers see why. You can take it back.',
  passNot: 'Back',
  passSend: 'No thanks',
  passSaid: 'The organisers know.',
  passedOn: 'On {{day}} you said no thanks: {{reason}}',
  reason: {
    NO_TIME: 'no time',
    OUTSIDE_FIELD: 'outside the field',
    HAS_SOLUTION: 'there is a solution already',
    NO_CAPACITY: 'no capacity for it at present',
    TOO_EARLY: 'too early',
    DESCRIPTION_UNCLEAR: 'the description is unclear',
    INTERESTS_CONFLICT: 'conflict of interest',
    OTHER: 'another reason',
  },
  all: 'Back to the list',
  message: 'What you would talk about (for the organisers; the other side does not see it)',
  ask: 'Ask for a meeting',
  pass: 'No thanks',
  asked: 'Asked for. The organisers decide, and tell you.',
  wished: 'Asked for on {{day}}: {{state}}',
  wishedWith: '“{{message}}”',
  closed:
    'It is the phase “{{phase}}”: meetings are not asked for any more. If the organisers invite you it stands under “Asked of me”.',
  toAsked: 'See the invitation',
  note: {
    INVITED: 'The organisers have invited both.',
    AGREED: 'Both would meet; the organisers set the time.',
    SET: 'Time and table are set.',
    MET: 'You have met.',
  },
  fewADay: 'Up to 5 a day: begin with those you want most.',
};

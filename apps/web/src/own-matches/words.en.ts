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
  passed: '{{n}} left aside',
  unpass: 'Put back',
  all: 'Back to the list',
  message: 'What you would talk about (for the organisers; the other side does not see it)',
  ask: 'Ask for a meeting',
  pass: 'Leave aside',
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

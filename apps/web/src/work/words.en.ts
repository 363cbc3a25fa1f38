export const en = {
  title: 'Waiting for me',
  nothing: 'Nothing waits for you',
  nothingHint: 'An invitation, another time, something to record: it will stand here.',
  some: '{{n}} kinds of things wait for you.',
  due: 'by {{day}}',
  late: 'overdue',
  open: 'Open',
  time: 'Say when you can come',
};

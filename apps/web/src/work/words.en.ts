export const en = {
  title: 'Waiting for me',
  nothing: 'Nothing waits for you',
  nothingHint: 'An invitation, another time, something to record: it will stand here.',
  due: 'by {{day}}',
  late: 'overdue',
  open: 'Open',
};

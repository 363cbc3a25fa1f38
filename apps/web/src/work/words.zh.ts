export const zh = {
  title: '等我处理',
  nothing: '眼下没有等您处理的事',
  nothingHint: '有人邀请、有人改时间、该登记了，都会出现在这里。',
  some: '有 {{n}} 类事等您处理。',
  due: '{{day}}前',
  late: '已过期',
  open: '去办',
  time: '填能来的时段',
};

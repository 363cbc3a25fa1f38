export const zh = {
  back: '我的需求',
  backAble: '我的成果',
  lead: {
    need: {
      good: '{{n}} 位可能解决，其中 {{good}} 位较强',
      weak: '{{n}} 位沾边，都偏弱',
      none: '还没有合适的人',
    },
    able: {
      good: '{{n}} 项需求可能用得上，其中 {{good}} 项较强',
      weak: '{{n}} 项需求沾边，都偏弱',
      none: '还没有合适的需求',
    },
  },
  noneHint: '需求发布、组织方运行匹配以后，合适的人会列在这里，分数、理由和双方原文都摆出来。',
  noneHintAble:
    '成果上架、组织方运行匹配以后，合适的需求会列在这里，分数、理由和双方原文都摆出来。',
  list: '合适的人',
  passed: '先不看的 {{n}} 个',
  unpass: '放回来',
  all: '返回列表',
  message: '想谈什么（写给组织方，对方看不到）',
  ask: '预约洽谈',
  pass: '先不看',
  asked: '已预约。组织方决定是否安排，会告诉您。',
  wished: '{{day}} 已预约：{{state}}',
  wishedWith: '“{{message}}”',
  closed: '现在是“{{phase}}”阶段，不再接受预约。组织方约到您，会出现在“约我谈的”。',
  toAsked: '看邀约',
  note: {
    INVITED: '组织方已为这一对发出邀约。',
    AGREED: '双方都愿意谈，等组织方排时间。',
    SET: '时间和桌位已经排好。',
    MET: '已经谈过。',
  },
  fewADay: '一天最多预约 5 对，先挑最想谈的。',
};

export const zh = {
  title: '让需求遇见能解决它的人',
  lead: '技术供需对接洽谈会：征集、匹配、邀约、排期、当日、跟进，都在这里办。',
  signIn: '登录',
  fairs: '正在办和办过的届次',
  publicPage: '看公开页',
  demo: '这是演示城市',
  demoHint: '城市、企业和专家均为虚构。选一个身份进去看看。',
  enterAs: '以{{role}}进入',
  empty: '还没有届次',
  emptyHint: '登录后先建一届，定好日期、场地和桌位，再收两张表：需求和能力。',
  days: '{{first}} 至 {{last}}',
  tour: '三分钟看一遍',
};

export const zh = {
  loading: '正在读取',
  failed: '没有读到',
  again: '再试一次',
  notFound: '没有这个页面',
  notFoundHint: '地址可能抄漏了一段，或者这一页已经撤下。',
  goHome: '回首页',
  signedOut: '登录已经到期',
  signInAgain: '重新登录',
  need: '需',
  able: '能',
  beijing: '北京时间',
};

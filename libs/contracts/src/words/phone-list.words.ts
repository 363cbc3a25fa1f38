/** Who is to be telephoned since a letter did not arrive: title and columns of the printed list. */
export const PHONE_LIST = {
  title: '电话邀约名单',
  columns: [
    '姓名',
    '单位',
    '电话',
    '本方',
    '对方',
    '请在此前答复',
    '邀约信未送达的原因',
    '接听人',
    '答复',
    '邀约编号',
  ],
} as const;

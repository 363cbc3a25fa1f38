export const zh = {
  sums: {
    intentWan: '意向额',
    contractWan: '合同额',
    receivedWan: '到账额',
    outputWan: '新增产值',
  },
  sumHint: '万元，没有的不填',
  signedAt: '签约日期',
  type: '合同类型',
  types: {
    DEVELOPMENT: '技术开发',
    TRANSFER: '技术转让',
    LICENCE: '技术许可',
    CONSULTING: '技术咨询',
    SERVICE: '技术服务',
  },
  unknown: '不填',
  registrationNo: '合同登记编号',
  registrationHint: '技术合同登记的 16 位编号',
};

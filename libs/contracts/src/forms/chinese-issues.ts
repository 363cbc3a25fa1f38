import { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true / false）',
  array: '列表',
  object: '对象',
};
const UNITS: Readonly<Record<string, string>> = { string: ' 字', array: ' 项' };
const FORMATS: Readonly<Record<string, string>> = {
  uuid: '不是有效的编号',
  email: '不是有效的邮箱地址',
  url: '不是有效的网址',
  date: '日期应为 YYYY-MM-DD',
};

/** One short Chinese sentence for what a schema refuses; messages written in the schema itself come before it. */
export const chineseIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '必填';
      return `应为${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `不能${UNITS[issue.origin] ? '多于' : '大于'} ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return '不能为空';
      return `不能${UNITS[issue.origin] ? '少于' : '小于'} ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? '格式不正确';
    case 'invalid_value':
      return `应为以下之一：${issue.values.join('、')}`;
    case 'unrecognized_keys':
      return '没有这个字段';
    default:
      return z.locales.zhCN().localeError(issue);
  }
};

/** Makes zod speak Chinese in this process. */
export function speakChinese(): void {
  z.config({ localeError: chineseIssue });
}

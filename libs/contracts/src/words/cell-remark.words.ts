import type { Worded } from './language.js';

/** Why digits are lost: the end of the remarks that say so. */
const LOST: Worded = {
  zh: 'Excel 按数字存放，末位已丢失；请把该列设为文本后重填',
  en: 'was kept by Excel as a number and has lost its last digits; make the column a text and fill it in again',
};

/** What is said of one cell of a sheet: how it was read, or why it was not. `raw` is its text as it is written. */
export const CELL_REMARKS = {
  CELL_TOO_LONG: {
    zh: '单元格有 {length} 字，超过 {maximum} 字',
    en: 'the cell holds {length} characters, more than {maximum}',
  },
  CELL_BROKEN: { zh: '编码已损坏：“{raw}”', en: 'the encoding is broken: “{raw}”' },
  CELL_ERROR: { zh: '单元格为错误值 {raw}', en: 'the cell holds the error {raw}' },
  CELL_UNCALCULATED: {
    zh: '单元格是没有计算结果的公式',
    en: 'the cell is a formula without its result',
  },
  CELL_CALCULATED: { zh: '取公式的计算结果', en: 'the result of the formula is taken' },
  CELL_MERGED: { zh: '取自合并单元格', en: 'taken from a merged cell' },
  CELL_PICTURE: { zh: '单元格里是图片，未导入', en: 'the cell holds a picture, which is left out' },
  DIRECTION_REMOVED: {
    zh: '含有改变文字方向的控制符，已去除',
    en: 'controls that turn the direction of the text were taken out',
  },
  CELL_UNSEEN: {
    zh: '单元格里只有看不见的字符',
    en: 'the cell holds only characters that nobody sees',
  },
  DIGITS_ROUNDED: {
    zh: '“{raw}”超过 15 位，Excel 可能已舍入，请核对',
    en: '“{raw}” has more than 15 digits; Excel may have rounded it, please check',
  },
  OPTIONS_UNKNOWN: {
    zh: '不认识的选项未采用：{raw}',
    en: 'options that are not known are left out: {raw}',
  },
  OPTION_UNKNOWN: {
    zh: '不认识的选项“{raw}”未采用，{otherwise}',
    en: 'the option “{raw}” is not known and left out; {otherwise}',
  },
  YES_NO_UNREADABLE: {
    zh: '“{raw}”看不懂是与否，未采用',
    en: '“{raw}” says neither yes nor no and is left out',
  },
  TRL_UNREADABLE: {
    zh: '成熟度“{raw}”应为 1 到 9',
    en: 'the readiness level “{raw}” must be 1 to 9',
  },
  TRL_LOWER: { zh: '“{raw}”取较低的 {value} 级', en: '“{raw}”: the lower level {value} is taken' },

  EVIDENCE_LEFT_OUT: {
    zh: '“{number}”不符合该类编号的规则，未采用，请核对',
    en: '“{number}” is refused by the rule of its kind and left out, please check',
  },
  NUMBER_LOST: { zh: `编号“{raw}”${LOST.zh}`, en: `the number “{raw}” ${LOST.en}` },
  CREDIT_CODE_LOST: {
    zh: `信用代码“{raw}”${LOST.zh}，未采用`,
    en: `the credit code “{raw}” ${LOST.en}; it is left out`,
  },
  CREDIT_CODE_WRONG: {
    zh: '信用代码 {raw} 的校验位不对，未采用，请核对',
    en: 'the check digit of the credit code {raw} is wrong; it is left out, please check',
  },
  CREDIT_CODE_NONE: {
    zh: '“{raw}”不是 18 位的统一社会信用代码，未采用',
    en: '“{raw}” is no unified social credit code of 18 characters and is left out',
  },
  PHONE_LOST: {
    zh: `电话“{raw}”${LOST.zh}，未采用`,
    en: `the telephone number “{raw}” ${LOST.en}; it is left out`,
  },
  PHONE_NONE: {
    zh: '“{raw}”不是有效的电话号码，未采用',
    en: '“{raw}” is no valid telephone number and is left out',
  },
  PHONES_SEVERAL: {
    zh: '一格写了 {count} 个电话号码，采用 {value}，未采用 {others}',
    en: 'the cell holds {count} telephone numbers; {value} is taken, {others} left out',
  },
  EMAIL_NONE: {
    zh: '“{raw}”不是有效的邮箱，未采用',
    en: '“{raw}” is no valid e-mail address and is left out',
  },
  EMAILS_SEVERAL: {
    zh: '一格写了 {count} 个邮箱，采用 {value}，未采用 {others}',
    en: 'the cell holds {count} e-mail addresses; {value} is taken, {others} left out',
  },
  EMAIL_NOT_LATIN: {
    zh: '{value} 含有中文，不少邮件系统投不到，请核对',
    en: '{value} holds letters that many mail systems do not deliver to, please check',
  },

  DAY_UNREADABLE: {
    zh: '日期“{raw}”看不懂，请写成 2026-12-31',
    en: 'the day “{raw}” is not understood, write it as 2026-12-31',
  },
  DAY_IMPOSSIBLE: { zh: '日期“{raw}”不存在', en: 'there is no day “{raw}”' },
  DAY_READ: { zh: '“{raw}”读作 {value}', en: '“{raw}” is read as {value}' },
  DAY_IN_CHINA: {
    zh: '“{raw}”按北京时间取 {value}',
    en: '“{raw}” is {value} by the time of Beijing',
  },
  DAY_LAST: { zh: '“{raw}”取最后一天 {value}', en: '“{raw}”: its last day {value} is taken' },
  DAY_LAST_OR_OCTOBER: {
    zh: '“{raw}”取最后一天 {value}；如指 10 月，请写成 2027-10 这样的格式',
    en: '“{raw}”: its last day {value} is taken; if October is meant, write it like 2027-10',
  },
  DAY_OF_SERIAL: {
    zh: '“{raw}”按 Excel 日期序号读作 {value}',
    en: '“{raw}” is read as {value}, by the day numbers of Excel',
  },
  TERM_READ: { zh: '“{raw}”读作 {from} 至 {until}', en: '“{raw}” is read as {from} to {until}' },
  TERM_UNLIMITED: { zh: '“{raw}”按不限期处理', en: '“{raw}” is taken as without a limit' },
  TERM_VAGUE: {
    zh: '“{raw}”没有写明日期，按不限期处理',
    en: '“{raw}” names no day and is taken as without a limit',
  },
  TERM_WITHOUT_YEAR: {
    zh: '“{raw}”没有写明年份，未采用，按不限期处理',
    en: '“{raw}” names no year; it is left out and taken as without a limit',
  },
  TERM_LENGTH_ONLY: {
    zh: '“{raw}”只有时长，没有写明日期，未采用，按不限期处理',
    en: '“{raw}” is a length of time and names no day; it is left out and taken as without a limit',
  },

  MONEY_UNREADABLE: {
    zh: '金额“{raw}”看不懂，请写成 50 或 50万元',
    en: 'the amount “{raw}” is not understood, write a number of 10,000 yuan such as 50',
  },
  MONEY_FOREIGN: {
    zh: '金额“{raw}”是外币，请换算成人民币',
    en: 'the amount “{raw}” is in another currency, give it in yuan',
  },
  MONEY_UPSIDE_DOWN: {
    zh: '金额“{raw}”前大后小，看不懂',
    en: 'the amount “{raw}” falls from its first figure to its second and is not understood',
  },
  MONEY_NEGOTIABLE: { zh: '“{raw}”按面议处理', en: '“{raw}” is taken as open to negotiation' },
  MONEY_TAKEN: { zh: '“{raw}”按 {value} 万元记', en: '“{raw}” is taken as {value} (10,000 yuan)' },
  MONEY_LOWER_END: {
    zh: '“{raw}”取区间下限 {value} 万元',
    en: '“{raw}”: the lower end {value} (10,000 yuan) is taken',
  },
  MONEY_READ: { zh: '“{raw}”读作 {value} 万元', en: '“{raw}” is read as {value} (10,000 yuan)' },
  MONEY_WITHOUT_UNIT: {
    zh: '“{raw}”没有单位，按 {value} 万元记',
    en: '“{raw}” has no unit and is taken as {value} (10,000 yuan)',
  },
  MONEY_CONVERTED: { zh: '“{raw}”折合 {value} 万元', en: '“{raw}” is {value} (10,000 yuan)' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What is done with a choice that is not known. */
export const INSTEAD_OF_OPTION = {
  ACHIEVEMENT: { zh: '按“科技成果”', en: 'taken as an achievement' },
  ENTERPRISE: { zh: '按“企业”', en: 'taken as an enterprise' },
  NOTHING: { zh: '留空', en: 'left empty' },
} as const satisfies Readonly<Record<string, Worded>>;

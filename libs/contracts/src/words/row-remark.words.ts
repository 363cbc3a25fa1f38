import type { Worded } from './language.js';

/** What is said of a row of a sheet, or why it is left out. */
export const ROW_REMARKS = {
  STRAY: { zh: '未采用：{raw}', en: 'left out: {raw}' },
  STRAY_WITHOUT_HEADER: {
    zh: '第 {column} 列没有表头，未采用：{raw}',
    en: 'column {column} has no header, left out: {raw}',
  },
  STRAY_REMARK: { zh: '“{header}”：{remark}', en: '“{header}”: {remark}' },
  STRAY_COLUMN_REMARK: { zh: '第 {column} 列：{remark}', en: 'column {column}: {remark}' },
  SECOND_COLUMN: {
    zh: '多列对应同一字段，未采用“{header}”：{raw}',
    en: 'several columns hold the same field; “{header}” is left out: {raw}',
  },
  BACKER_IS_OWNER: {
    zh: '“{name}”就是需求单位，不另计为联合需求单位',
    en: '“{name}” is the organisation whose need it is and is not counted again',
  },
  BACKER_TWICE: {
    zh: '联合需求单位“{name}”重复，只计一次',
    en: '“{name}” shares the need twice over and is counted once',
  },
  ROW_HIDDEN: {
    zh: '这一行在表格中被隐藏（筛选），照常导入',
    en: 'the row is hidden in the sheet (by a filter) and taken all the same',
  },
  ROW_BROKEN: { zh: '编码已损坏，整行未读', en: 'the encoding is broken; the row was not read' },
  ROW_NO_OBJECT: { zh: '这一行不是 JSON 对象', en: 'the line is no JSON object' },
  ROW_NO_JSON: { zh: '这一行不是规范的 JSON', en: 'the line is not valid JSON' },
  ROW_TOO_DEEP: { zh: '嵌套超过 {maximum} 层', en: 'it is nested more than {maximum} deep' },
  QUOTE_UNPAIRED: {
    zh: '引号不成对，可能把后面 {rows} 行也读了进来',
    en: 'a quotation mark has no partner; it may have swallowed the next {rows} rows',
  },
  ITEM: { zh: '第 {item} 项{remark}', en: 'entry {item} {remark}' },
  ROW_EMPTIES: {
    zh: '“{title}”为“{state}”，修改后不能缺少必填内容：{reasons}',
    en: '“{title}” is {state}: what that asks for cannot be taken away ({reasons})',
  },
  TITLE_MISSING: { zh: '缺少名称', en: 'the title is missing' },
  TITLE_MISSING_FOR: { zh: '缺少名称（{remark}）', en: 'the title is missing ({remark})' },
  TITLE_FROM_ABOVE: {
    zh: '名称与第 {row} 行是同一个合并单元格；如是另一条，请拆开后填写名称',
    en: 'the title is in one merged cell with row {row}; if this is another entry, split the cell and give its title',
  },
  TITLE_IS_HEADER: {
    zh: '“{title}”是表头的字样，不是名称；表单请一表一条，表格请每行一条',
    en: '“{title}” is a header and no title; a form should hold one entry, a table one entry a row',
  },
  ORGANISATION_MISSING: { zh: '缺少单位名称', en: 'the organisation’s name is missing' },
  ORGANISATION_MISSING_FOR: {
    zh: '缺少单位名称（{remark}）',
    en: 'the organisation’s name is missing ({remark})',
  },
  ORGANISATION_UNNAMED: {
    zh: '文件没有单位一列，按未具名单位处理',
    en: 'the file has no column for the organisation; it is kept as one without a name',
  },
  FORMS_UNCLEAR: {
    zh: '看不出哪些答案属于同一条；请改为一表一条的表单，或第一行为表头、每行一条的表格',
    en: 'it is not clear which answers belong together; use a form with one entry, or a table with headers in its first row and one entry a row',
  },

  SKIPPED_HIDDEN_SHEET: { zh: '隐藏的工作表，未导入', en: 'a hidden sheet, left out' },
  SKIPPED_EXAMPLE_SHEET: { zh: '填写示例工作表，未导入', en: 'a sheet of examples, left out' },
  SKIPPED_INSTRUCTION_SHEET: {
    zh: '填表说明工作表，未导入',
    en: 'a sheet of instructions, left out',
  },
  SKIPPED_DEEP_HEADER: {
    zh: '表头在第 {row} 行，须在前 {maximum} 行之内，此工作表未导入',
    en: 'the headers stand in row {row} and must be within the first {maximum}; the sheet is left out',
  },
  SKIPPED_TALL_HEADER: {
    zh: '表头有 {rows} 行，最多 {maximum} 行，此工作表未导入',
    en: 'the headers take {rows} rows and may take {maximum}; the sheet is left out',
  },
  SKIPPED_NO_HEADER: {
    zh: '此工作表没有数据表头',
    en: 'the sheet has no headers that are known',
  },
  SKIPPED_ABOVE_HEADER: {
    zh: '表头之上的标题或说明',
    en: 'a title or instructions above the headers',
  },
  SKIPPED_BLANK_FORM: { zh: '没有填写的空白表单', en: 'a form that is not filled in' },
  SKIPPED_EXAMPLE_FORM: { zh: '填写示例或说明', en: 'examples or instructions' },
  SKIPPED_BESIDE_FORM: {
    zh: '表单之外的标题、说明或签署',
    en: 'a title, instructions or signatures beside the form',
  },
  SKIPPED_REPEATED_HEADER: { zh: '重复的表头或标题', en: 'headers or a title once more' },
  SKIPPED_COLUMN_NUMBERS: { zh: '列号行', en: 'a row of column numbers' },
  SKIPPED_BANNER: { zh: '整行合并的说明：{raw}', en: 'words over the whole row: {raw}' },
  SKIPPED_TOTAL: { zh: '合计行：{raw}', en: 'a row of totals: {raw}' },
  SKIPPED_REMARK: { zh: '说明行：{raw}', en: 'a row of remarks: {raw}' },
  SKIPPED_FOOT: { zh: '签署行：{raw}', en: 'a row of signatures: {raw}' },
  SKIPPED_EXAMPLE: { zh: '填写示例', en: 'an example' },
  SKIPPED_INSTRUCTION: { zh: '填写说明', en: 'an instruction' },
  SKIPPED_UNKNOWN: {
    zh: '只有序号或未识别的内容：{raw}',
    en: 'nothing but a number or what is not understood: {raw}',
  },

  SAME_ENTRY: { zh: '与另一行指同一条记录', en: 'means the same entry as another row' },
  NUMBER_TWICE: { zh: '编号 {number} 重复', en: 'the number {number} comes twice' },
  TWIN_WITHOUT_NUMBER: {
    zh: '单位和名称都相同，又没有编号区分',
    en: 'has the same organisation and title as another row, and no number that tells them apart',
  },
  REPEATS_ROW: { zh: '{remark}，与第 {row} 行重复', en: '{remark}; it repeats row {row}' },
  REPEATS_ROW_ELSEWHERE: {
    zh: '{remark}，与工作表“{sheet}”第 {row} 行重复',
    en: '{remark}; it repeats row {row} of the sheet “{sheet}”',
  },
  NUMBER_ADOPTED: {
    zh: '此前导入时没有编号，现记下编号 {number}',
    en: 'had no number when it was imported before; the number {number} is kept now',
  },
  SAME_NAME_AS: {
    zh: '与编号 {number} 的单位、名称相同，按另一条导入',
    en: 'has the organisation and title of number {number} and is taken as another entry',
  },
  SEVERAL_KNOWN: {
    zh: '系统中有多条同单位同名的记录（编号 {numbers}），请填写编号',
    en: 'several entries have this organisation and title (numbers {numbers}); give the number',
  },
  CREDIT_CODE_KNOWN: {
    zh: '信用代码属于已登记的“{name}”，按该单位处理',
    en: 'the credit code is that of “{name}”, which is registered, and taken for it',
  },
  CREDIT_CODE_DIFFERS: {
    zh: '信用代码与“{name}”登记的 {known} 不同，未改动登记',
    en: 'the credit code is not {known}, which “{name}” is registered with; that is left as it is',
  },
  NEED_CLOSED: {
    zh: '这条需求已关闭，导入不会重新打开；仍要征集请换一个编号或名称',
    en: 'the need is closed and an import does not open it again; to collect it anew, give it another number or title',
  },
  NEED_REJECTED: {
    zh: '这条需求审核未通过，导入不会改变；仍要征集请换一个编号或名称',
    en: 'the need was rejected and an import does not change that; to collect it anew, give it another number or title',
  },
  STATE_KEPT: {
    zh: '当前为“{state}”，导入只更新内容，不改变状态',
    en: 'its state is “{state}”; an import changes what it says and not its state',
  },
  CAPABILITY_RETIRED: {
    zh: '这项能力已下架，导入不会重新上架；要再用请换一个编号或名称',
    en: 'the capability was retired and an import does not list it again; to use it anew, give it another number or title',
  },
  PAUSED_BY_SHEET: { zh: '按表格改为“暂停”', en: 'paused, as the sheet says' },
  RESUMED_BY_SHEET: { zh: '按表格恢复为“已上架”', en: 'listed again, as the sheet says' },
  STAYS_PAUSED: {
    zh: '当前为“暂停”，表格没有写明恢复，保持暂停',
    en: 'is paused and the sheet does not say that it is to be listed again; it stays paused',
  },
  CONFIRMED_BY_SHEET: {
    zh: '按表格的确认日期 {day} 恢复为“已上架”',
    en: 'listed again, for it was confirmed on {day} as the sheet says',
  },
  STAYS_STALE: {
    zh: '当前为“待确认更新”，表格没有更晚的确认日期，状态不变',
    en: 'waits to be confirmed and the sheet names no later day of that; its state stays',
  },
  STAYS_EXPIRED: {
    zh: '需求已过期，表格没有更晚的有效期，状态不变',
    en: 'has expired and the sheet names no later day; its state stays',
  },
  RENEWED_BY_SHEET: {
    zh: '表格写明了新的有效期，已恢复发布',
    en: 'published again: the sheet names a new last day',
  },
  ANONYMITY_UNREADABLE: {
    zh: '“{raw}”看不出是匿名还是公开，请填“是”“否”或“隐藏”“公开”',
    en: '“{raw}” does not say whether the organisation is hidden; write yes or no',
  },
  OWNER_NAMED_ROW: {
    zh: '匿名需求含有能认出本单位的字样“{words}”，只登记为待审，不发布',
    en: 'an anonymous need holds what tells whose it is (“{words}”): it is submitted and not published',
  },
  CLASSIFIED_LEVEL: {
    zh: '密级为“{raw}”：只接收公开的内容，涉密和内部的不导入',
    en: 'its level of secrecy is “{raw}”: only what is open to all is taken',
  },
  CLASSIFIED_DECLARED: {
    zh: '写明“{raw}”：本平台不接收涉密内容，这一行不导入',
    en: 'says “{raw}”: classified material is not taken, nor is this row',
  },
  STAYS_UNDECLARED: {
    zh: '没有涉密声明，只登记为草稿；声明不涉密后再提交',
    en: 'has no declaration of secrecy and stays a draft until somebody declares that it holds none',
  },
  ORGANISATION_UNVERIFIED_ROW: {
    zh: '单位尚未通过核验，只登记为待审，不发布',
    en: 'the enterprise is not verified: it is submitted and not published',
  },
  OWNER_NOT_CONFIRMED: {
    zh: '“{programme}”只接收单位已确认的记录，只登记，不列入本届；请发送确认链接，待单位确认后再列入',
    en: '“{programme}” takes what its owner has confirmed; it is registered and does not enter the edition until then',
  },
  KIND_NOT_TAKEN: {
    zh: '“{kind}”不接收这一类别，只登记，不列入本届',
    en: '“{kind}” does not take this kind; it is registered and does not enter the edition',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Names of sheets that show how to fill in another. */
const EXAMPLE_SHEET = /示例|样例|范例|样表|例表|范本/;
const INSTRUCTION_SHEET =
  /^(填表|填写|填报|使用|编制|字段|导入)?(说明|须知|指南|指引|要求|字典)\s*\d*$/;

/** True for the name of a sheet of examples: 填写示例, 样表（勿填）. */
export const isExample = (sheet: string): boolean => EXAMPLE_SHEET.test(sheet);

/** True for the name of a sheet that explains the columns: 填表说明. */
export const isInstruction = (sheet: string): boolean => INSTRUCTION_SHEET.test(sheet.trim());

const EXAMPLE_TEXTS: readonly RegExp[] = [
  /^[(（【[]?(填写|填报)?(示例|样例|范例|举例|例如|例)\d*[)）】\]]?\d*[:：]/,
  /^[(（【[](填写|填报)?(示例|样例|范例)\d*[)）】\]]/,
  /(示例|样例|范例)[^，。；]{0,8}(请删|请勿|勿填|须删)/,
  /(填写|填报|提交|导入)[时前后]?请?(务必|自行)?删除/,
];
const INSTRUCTION_TEXT =
  /^[(（]?(请(按|填|输|写|注明|简要|概括|选择|在此)|限?\s*\d+\s*字(以内|之内)|不超过\s*\d+\s*字|(必填|选填)项?[)）]?$|(必填|选填)[,，;；:：、])/;

/** True for a name that only shows what to write: 示例：某某需求, 示例公司（填写时请删除）. */
export const isExampleText = (text: string): boolean =>
  EXAMPLE_TEXTS.some((pattern) => pattern.test(text.trim()));

/** True for an answer that only tells what to write: 请填写需求名称，不超过 30 字. */
export const isInstructionText = (text: string): boolean => INSTRUCTION_TEXT.test(text.trim());

/** What a form has printed where an answer goes: a line, a unit, the places of a date. */
const PRINTED = /^[\s_＿.…年月日时分至:：/／()（）万元人民币￥¥%-]*$/;

/** True for an answer that nobody has given: blank, printed, or only telling what to write. */
export const isUntouched = (text: string): boolean => PRINTED.test(text) || isInstructionText(text);

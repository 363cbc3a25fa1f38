import type { Worded } from './language.js';

/** What a form or a rule objects to in one field. */
export const FIELD_REMARKS = {
  REQUIRED: { zh: '必填', en: 'is required' },
  EMPTY: { zh: '不能为空', en: 'must not be empty' },
  INVALID: { zh: '格式不正确', en: 'is not valid' },
  UNKNOWN_FIELD: { zh: '没有这个字段', en: 'there is no such field' },
  TYPE_EXPECTED: { zh: '应为{expected}', en: 'must be {expected}' },
  ONE_OF_EXPECTED: { zh: '应为以下之一：“{values}”', en: 'must be one of “{values}”' },
  MULTIPLE_EXPECTED: { zh: '应为 {divisor} 的整数倍', en: 'must be a multiple of {divisor}' },
  NUMBER_TOO_LARGE: { zh: '不能大于 {maximum}', en: 'must be at most {maximum}' },
  NUMBER_TOO_SMALL: { zh: '不能小于 {minimum}', en: 'must be at least {minimum}' },
  TEXT_TOO_LONG: { zh: '不能超过 {maximum} 字', en: 'must have at most {maximum} characters' },
  TEXT_TOO_SHORT: { zh: '不能少于 {minimum} 字', en: 'must have at least {minimum} characters' },
  LIST_TOO_LONG: { zh: '最多 {maximum} 项，请删减', en: 'takes at most {maximum} entries' },
  LIST_TOO_SHORT: { zh: '不能少于 {minimum} 项', en: 'needs at least {minimum} entries' },
  REGISTRATION_NUMBER_INVALID: {
    zh: '合同登记编号应为 16 位数字',
    en: 'must be the 16 digits of the register of contracts',
  },
  ID_INVALID: { zh: '不是有效的编号', en: 'is not a valid id' },
  ONE_PARTY_EXPECTED: {
    zh: '须写明一个单位或一名人员，且只能写一个',
    en: 'must name one organisation or one person',
  },
  SAME_PARTY: { zh: '双方不能是同一单位或同一人员', en: 'must not be the same as the first side' },
  EMAIL_INVALID: { zh: '不是有效的邮箱地址', en: 'is not a valid e-mail address' },
  EVIDENCE_NAMELESS: {
    zh: '佐证材料须写明编号或名称',
    en: 'must have a number or a title',
  },
  EVIDENCE_NUMBER_WRONG: {
    zh: '编号“{number}”不符合该类编号的规则（中国专利号含校验位，DOI 以 10. 开头，技术合同登记编号为 16 位数字），请核对',
    en: 'has the number “{number}”, which the rule of its kind refuses (Chinese patents have a check digit, a DOI begins with 10., a registered contract has 16 digits)',
  },
  LEADS_ELSEWHERE: {
    zh: '不是本单位（学会）体系内、也不是其推荐专家的能力',
    en: 'is no capability of this organisation or society with all that stands under it, nor of an expert it vouches for',
  },
  TRL_UNPROVEN: {
    zh: '成熟度 {trl} 级待佐证：没有写明任何佐证材料',
    en: 'is {trl}, which nothing bears out: no evidence is named',
  },
  STAGE_UNLIKE_TRL: {
    zh: '“{stage}”对应成熟度 {from} 至 {until} 级，与所填 {trl} 级不符',
    en: '“{stage}” stands for the levels {from} to {until}, and the level given is {trl}',
  },
  EVIDENCE_UNCHECKED: {
    zh: '{kind}编号“{number}”无法按规则核对，请人工核实',
    en: 'has the {kind} number “{number}”, which no rule can check',
  },
  EVIDENCE_CLAIMED: {
    zh: '{kind}“{number}”也写在“{organisation}”的“{title}”中，请核实权属',
    en: 'has the {kind} “{number}”, which “{organisation}” names for “{title}” as well',
  },
  PASSWORD_GUESSABLE: {
    zh: '太容易猜到：不要只用常见词、连续或重复的字符、邮箱或姓名',
    en: 'is too easy to guess: use more than common words, runs of characters, the e-mail address or the name',
  },
  PASSWORD_TOO_PLAIN: {
    zh: '须含大写字母、小写字母、数字和其他字符中的至少三种',
    en: 'must have at least three of: capital letters, small letters, digits, other characters',
  },
  PASSWORD_USED_BEFORE: {
    zh: '与最近五次用过的密码相同，请换一个',
    en: 'is one of the last five passwords; use another',
  },
  PASSWORD_WRONG: { zh: '与现在的密码不符', en: 'is not the present password' },
  URL_INVALID: { zh: '不是有效的网址', en: 'is not a valid address of a page' },
  DAY_PASSED: { zh: '应在今天（{today}）之后', en: 'must be after today ({today})' },
  DAY_INVALID: { zh: '日期应为 YYYY-MM-DD', en: 'must be a day, YYYY-MM-DD' },
  ONE_SHIFT_EXPECTED: {
    zh: '请写明移动的天数或新的首日，二者择一',
    en: 'give either the days to move by or the new first day',
  },
  MONTH_INVALID: { zh: '月份应为 YYYY-MM', en: 'must be a month, YYYY-MM' },
  LEAD_MISSING: { zh: '至少写明一个牵头单位', en: 'must name one lead unit or more' },
  DUTY_DIFFERS: {
    zh: '与已登记的同号事项内容不一致，未覆盖；变更请注明联席会议文号',
    en: 'says otherwise than the duty of this number and was not written over; a change wants the number of a joint meeting',
  },
  DUTY_NUMBER_TWICE: { zh: '序号与前面的一行重复', en: 'has the number of a row before it' },
  DUTY_HEADER_MISSING: {
    zh: '找不到“序号、工作内容、牵头单位、时间安排”等表头',
    en: 'has no header with number, task, lead unit and deadline',
  },
  DUTY_CELLS_ODD: {
    zh: '第 {number} 项之后的内容无法按表头的 {columns} 栏分开',
    en: 'cannot be told apart by the {columns} columns of the header after number {number}',
  },
  TIME_INVALID: { zh: '时间应为 HH:MM', en: 'must be a time of day, HH:MM' },
  PHONE_INVALID: {
    zh: '不是有效的电话号码，应如 13800000000 或 023-60000000',
    en: 'is not a valid telephone number, such as 13800000000 or 023-60000000',
  },
  CREDIT_CODE_INVALID: {
    zh: '不是有效的统一社会信用代码（18 位，末位为校验位），请核对',
    en: 'is not a valid unified social credit code (18 characters, the last one checks the others)',
  },
  TIME_ZONE_UNKNOWN: {
    zh: '没有这个时区，请写时区名，如 Asia/Shanghai（北京时间）、Asia/Urumqi（新疆时间）',
    en: 'is no time zone; write its name, such as Asia/Shanghai or Asia/Urumqi',
  },
  KIND_CODE_INVALID: {
    zh: '应为类别代码，如 FAIR',
    en: 'must be the code of a kind, such as FAIR',
  },
  KIND_UNKNOWN: {
    zh: '没有这一类别，可用：{known}',
    en: 'there is no such kind; known: {known}',
  },
  NUL_CHARACTER: { zh: '含有 NUL 字符', en: 'holds a NUL character' },
  LONE_SURROGATE: {
    zh: '含有不成对的代理字符（编码已损坏）',
    en: 'holds half a character (its encoding is broken)',
  },
  TEXT_UNSTORABLE: {
    zh: '含有 NUL 字符或不成对的代理字符',
    en: 'holds a NUL character or half a character',
  },
  YEAR_ZERO: { zh: '没有公元 0 年', en: 'there was no year 0' },
  YEAR_OUT_OF_RANGE: {
    zh: '年份应在 {first} 至 {last} 之间',
    en: 'the year must be between {first} and {last}',
  },
  SLOT_LONGER_THAN_SESSION: {
    zh: '一个时段不能比整场还长：本场共 {minutes} 分钟',
    en: 'a slot must not be longer than its session of {minutes} minutes',
  },
  COLLECTION_ENDS_BEFORE_IT_BEGINS: {
    zh: '征集截止日不能早于征集开始日',
    en: 'must not be earlier than the day on which the collection begins',
  },
  REFERENCE_INVALID: {
    zh: '编号应含有字母或数字，不能含有 / \\ ? # %',
    en: 'must contain a letter or digit, and none of / \\ ? # %',
  },
  EXTERNAL_ID_INVALID: {
    zh: '编号应含有字母或数字',
    en: 'must contain a letter or digit',
  },
  IDEMPOTENCY_KEY_EXPECTED: {
    zh: '应为 1 至 200 个可见的英文字符，例如一个 UUID',
    en: 'must be 1 to 200 visible ASCII characters, such as a UUID',
  },
  UNTIL_NOT_AFTER_FROM: { zh: '结束时间应晚于开始时间', en: 'must be later than the beginning' },
  VALID_UNTIL_BEFORE_FROM: {
    zh: '有效期止不能早于有效期起',
    en: 'must not be earlier than the day it is valid from',
  },
  TICKET_UPSIDE_DOWN: { zh: '不能小于单笔下限', en: 'must not be below the smallest ticket' },
  SAME_PLACE: { zh: '与前面的一处重复', en: 'is the same as a place before it' },
  SAME_SESSION_ID: { zh: '与前面的场次编号重复', en: 'is the number of a session before it' },
  SESSIONS_OVERLAP: {
    zh: '与“{name}”（{from}–{until}）时间重叠',
    en: 'overlaps with “{name}” ({from}–{until})',
  },
  SAME_PAIR_AS_BEFORE: {
    zh: '应与“before”是不同的配对',
    en: 'must be another pair than “before”',
  },
  NOTHING_TO_CHANGE: { zh: '至少应有一项要修改', en: 'must change something' },
  NOT_ASKED_BY_KIND: { zh: '所选类别没有这一项', en: 'is asked by none of the kinds chosen' },
  ID_NOT_OF_ADDRESS: {
    zh: '应与地址中的届次编号一致：{ref}',
    en: 'must be the edition of the address: {ref}',
  },
  FILE_UNREADABLE: {
    zh: '指向的文件 {file} 读不到',
    en: 'names the file {file}, which cannot be read',
  },
  PROBLEM_MISSING: { zh: '请填写主要问题', en: 'say what the problem is' },
  SECRECY_NOT_DECLARED: {
    zh: '请勾选涉密声明：所填内容不涉及国家秘密',
    en: 'declare that nothing in it is a state secret',
  },
  OWNER_NAMED: {
    zh: '含有能认出本单位的字样“{words}”：匿名需求发布前请删去或改写',
    en: 'tells whose it is (“{words}”): take that out before an anonymous need is published',
  },
  CLASSIFIED_WORDS: {
    zh: '含有密级或涉密字样“{words}”：本平台不接收涉密内容，请核实并删去涉密内容后再填',
    en: 'says that it is classified (“{words}”): classified material is not taken; check it and take that out',
  },
  FIELD_MISSING: { zh: '请填写所属领域', en: 'say which field it belongs to' },
  SOLUTION_UNDESCRIBED: {
    zh: '请填写技术关键、技术指标或预期目标中的至少一项',
    en: 'give the key technology, the indicators or the goal',
  },
  KEY_TECHNOLOGY_MISSING: {
    zh: '请填写技术关键或技术指标',
    en: 'give the key technology or the indicators',
  },
  GOAL_MISSING: { zh: '请填写预期目标', en: 'say what is to be reached' },
  OBJECT_MISSING: {
    zh: '请在现有基础中写明检测、诊断的对象和现状',
    en: 'say under the existing basis what is to be tested and how it is now',
  },
  COOPERATION_MISSING: { zh: '请选择合作方式', en: 'choose the ways of cooperation' },
  VALID_UNTIL_MISSING: { zh: '请填写需求时限', en: 'say until when it is needed' },
  POSTS_MISSING: { zh: '请填写所需岗位和人数', en: 'name the posts and how many people' },
  AMOUNT_MISSING: { zh: '请填写融资金额（万元）', en: 'say how much is sought, in 10,000 yuan' },
  USE_OF_FUNDS_MISSING: { zh: '请填写资金用途', en: 'say what the money is for' },
  TITLE_LONG: {
    zh: '建议不超过 {maximum} 字，便于阅读和刊印',
    en: 'is easier to read and to print with at most {maximum} characters',
  },
  KEYWORDS_ADVISED: {
    zh: '建议填写 {least} 至 {most} 个关键字，便于检索和匹配',
    en: 'is found and matched best with {least} to {most} keywords',
  },
  CAPABILITY_UNDESCRIBED: {
    zh: '请填写简介、详细说明、关键词或技术指标中的至少一项',
    en: 'give a summary, the details, keywords or figures',
  },
  OPTIONS_UNASKED: { zh: '只有单选和多选可以有选项', en: 'has options only where one chooses' },
  OPTION_TWICE: { zh: '选项代码“{code}”重复', en: 'the option “{code}” is there twice' },
  QUESTION_UNKNOWN: { zh: '没有这个问题，或已不再询问', en: 'there is no such question any more' },
  QUESTION_OF_ANOTHER: {
    zh: '这个问题属于另一届，或已停用',
    en: 'is a question of another edition, or one that is asked no more',
  },
  DAY_NOT_OF_EDITION: {
    zh: '本届在这一天没有场次，举办日期：{days}',
    en: 'is no day of this edition; its days are {days}',
  },
  REASON_MISSING: { zh: '请写明原因', en: 'a reason is needed' },
  RESOLUTION_MISSING: { zh: '请选择结果', en: 'a result is needed' },
  ETAG_EXPECTED: {
    zh: '应为读取时的 ETag，例如 "3"',
    en: 'must be the ETag that was read, such as "3"',
  },
  BODY_NO_JSON: { zh: '无法解析', en: 'cannot be read' },
  INSTANCE_WRONG: { zh: '{problem}', en: '{problem}' },
  NAME_UNSTORABLE: { zh: '字段名{problem}', en: 'its name {problem}' },
  DOCUMENTS_MISSING: { zh: '请先上传核验材料', en: 'documents are needed first' },
  RECHECK_MISSING: {
    zh: '请写明复核日期，须晚于今天',
    en: 'a day of re-check is needed, later than today',
  },
  WEIGHTS_ALL_ZERO: { zh: '不能全部为 0', en: 'must not all be 0' },
  NOT_ABOVE: { zh: '应大于 {other}', en: 'must be greater than {other}' },
  MARKUP_REFUSED: {
    zh: '不能含有 < 或 >，信函只用纯文字',
    en: 'must not hold < or >: letters are plain text',
  },
  PLACE_UNKNOWN: {
    zh: '没有“{name}”这一项，可用：{known}',
    en: 'names “{name}”, which this letter has not; it may put in: {known}',
  },
  PLACE_MISSING: {
    zh: '缺少 {name}（{label}）',
    en: 'must hold {name} ({label})',
  },
  PLACE_ALONE: {
    zh: '{name}（{label}）须单独成段，段内不能再有其他项，也不能放在标题里',
    en: '{name} ({label}) wants a paragraph with nothing else put in, and no subject',
  },
  WORD_INVALID: {
    zh: '应为 2 至 20 个汉字，或 2 至 20 个字母数字；同义词可以兼有',
    en: 'must be 2 to 20 Chinese characters, or 2 to 20 letters and digits; synonyms may hold both',
  },
  WORD_TWICE: { zh: '“{word}”重复', en: '“{word}” is there twice' },
  LABEL_KNOWN: {
    zh: '“{label}”本来就认得（{meaning}），不能另指别的栏目',
    en: '“{label}” is known already ({meaning}) and cannot mean another field',
  },
  LABEL_TWICE: {
    zh: '“{label}”与另一个栏目只差空格、符号或大小写',
    en: '“{label}” differs from another label by blanks, signs or case alone',
  },
  LABEL_FIELD_UNKNOWN: { zh: '没有“{name}”这个栏目', en: 'there is no field “{name}”' },
  NOT_CONFIRMED: { zh: '请确认内容仍然有效', en: 'confirm that it is still right' },
  NODE_CODE_INVALID: {
    zh: '代码应为 1 至 20 位大写字母、数字、点或短横，以字母或数字开头',
    en: 'must be a code of 1 to 20 capital letters, digits, dots or hyphens',
  },
  NODE_UNKNOWN: { zh: '没有代码为“{node}”的条目', en: 'there is no node “{node}”' },
  NODE_IN_CIRCLE: { zh: '上下级或替代关系成了环或过长', en: 'leads back to itself, or on too far' },
  NODE_TOO_DEEP: { zh: '最多 {maximum} 级', en: 'takes at most {maximum} levels' },
  NODE_UNDER_RETIRED: {
    zh: '上级“{node}”已停用，不能再有在用的下级',
    en: 'is in use below “{node}”, which is retired',
  },
  NODE_NOT_RETIRED: {
    zh: '在用的条目不能有替代条目，请先停用',
    en: 'is in use: only a retired node is replaced by another',
  },
  NODE_NAME_TAKEN: {
    zh: '同级在用的条目“{node}”已用此名称或别名',
    en: 'is a name or alias of “{node}” beside it',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Types that a field may have to be of, as `TYPE_EXPECTED` calls them. */
export const FIELD_TYPES: Readonly<Record<string, Worded>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true / false）', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
};

/**
 * Words that say of a text that it is classified (密级): then it has no business here. The same characters are in many innocent words
 * (商业秘密, 机密性, 计算机密码, 杜绝密封, 不涉密), so each pattern says what may stand beside it.
 */
const CLASSIFIED: readonly RegExp[] = [
  // 不涉及国家秘密, 未含任何国家秘密 are the declaration itself.
  /(?<!(?:不|非|未|无|没有)(?:涉及|属于|含有|包含|涉|含|得涉及|存在)?(?:任何)?)国家(?:秘密|机密|绝密)(?!法|载体(?:销毁|管理))/gu,
  /(?<!(?:不|非|未|无)(?:涉及|含有|含|涉)?(?:任何)?)(?<![杜隔拒断回])绝密(?![封闭集度切合])/gu,
  /(?<![电动飞缩算手主相整样风泵水液压床印转纺灌])(?<!商业|企业|公司|客户|用户|不涉|非|无)机密(?=级|件|[★☆※*]|文件|资料|事项|材料|[）)】\]］。，,；;：:]|$)/gu,
  /(?<![\p{L}])秘密(?=级|件|[★☆※*]|[）)】\]］]|$)/gu,
  /(?:密级|保密等级|保密级别)(?:[：:]|为|定为|属)(?:绝密|机密|秘密|内部)/gu,
  /(?<!(?:不|非|未|无|没有|不含|不得|不含有|不存在|不包含|严禁|禁止|避免|防止|是否|脱|去)(?:任何)?)(?<!干)涉密(?![度集封闭]|信息系统集成|集成资质|资质|声明|承诺|审查|审核)/gu,
  /(?:军事|军工|国防|核心|军队)(?:秘密|机密)/gu,
  /内部(?:资料|文件|材料)[，,、：:]?(?:不得|严禁|请勿|禁止|切勿|勿)(?:外传|外泄|外借|传播|公开|翻印|扩散)/gu,
  /(?:不得|请勿|严禁|禁止|切勿)外传/gu,
];

/** The words by which a text says that it is classified, each once, as they stand without blanks; none for one that says nothing of it. */
export function classifiedWords(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/[\s\u00B7\u30FB_]+/gu, '');
  return [...new Set(CLASSIFIED.flatMap((pattern) => plain.match(pattern) ?? []))];
}

/** What the column 密级 may say of an entry that is welcome. */
const OPEN_LEVEL = /^(?:公开|无|否|空|不涉密|非密|非涉密|无密级|普通|一般|public|none|no)$/i;

/** Whether the column 密级 says that an entry is open to all; whatever else it says is refused. */
export const isOpenLevel = (level: string): boolean =>
  OPEN_LEVEL.test(level.normalize('NFKC').replace(/[\s/\\—-]+/gu, ''));

import type { ErrorKind } from './error-kinds.js';

interface ErrorEntry {
  readonly kind: ErrorKind;
  /** One sentence for a person; `{name}` is filled with the parameter of that name. */
  readonly zh: string;
  readonly en: string;
}

/**
 * Every error that a service may throw: a closed list. Its code is stable, its kind decides the HTTP status, its words are made at the edge.
 * One table by alphabet, however long it grows: a code is looked for by its name.
 */
export const ERRORS = {
  ACCOUNT_EMAIL_TAKEN: {
    kind: 'conflict',
    zh: '这个邮箱已有账户',
    en: 'There is an account with this e-mail address already',
  },
  ACCOUNT_NOT_ACTIVE: {
    kind: 'ruleViolated',
    zh: '账户为“{state}”，不能重设密码；请用 invite 发出邀请',
    en: 'The account is “{state}”, its password cannot be reset; use invite',
  },
  ACCOUNT_NOT_FOUND: { kind: 'notFound', zh: '没有这个账户', en: 'There is no such account' },
  ACCOUNT_STILL_ACTIVE: {
    kind: 'ruleViolated',
    zh: '账户已在使用，无需邀请；忘记密码的，请本人在登录页面办理',
    en: 'The account is in use and needs no invitation; for a forgotten password its person asks for a link on the sign-in page',
  },
  ACTION_FORBIDDEN: { kind: 'forbidden', zh: '当前身份不能{action}', en: 'You may not {action}' },
  ALREADY_EXISTS: { kind: 'conflict', zh: '记录已存在', en: 'The record exists already' },
  ANNOUNCEMENTS_SPENT: {
    kind: 'ruleViolated',
    zh: '本届今天已发布 {most} 份公告，请明天再发',
    en: 'This edition has published {most} announcements today; please wait until tomorrow',
  },
  ANNOUNCEMENT_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这份公告',
    en: 'There is no such announcement',
  },
  ANNOUNCEMENT_WITHOUT_READERS: {
    kind: 'ruleViolated',
    zh: '没有符合条件的收件人，公告没有发布',
    en: 'Nobody belongs to its audience, so it was not published',
  },
  ANSWER_LINK_UNKNOWN: {
    kind: 'notFound',
    zh: '答复链接无效，请核对邮件中的链接',
    en: 'This answer link is not valid; please check the link in the mail',
  },
  ANSWER_STANDS: {
    kind: 'ruleViolated',
    zh: '这次对接已有结果，答复不能再改；如有疑问，请联系组委会',
    en: 'This pair has come to its end, so the answer stands; please ask the organiser',
  },
  APPLICATIONS_NOT_TAKEN: {
    kind: 'ruleViolated',
    zh: '不在征集期内（{from} 至 {until}）',
    en: 'Applications are taken from {from} until {until}',
  },
  APPLICATION_KNOWN: {
    kind: 'conflict',
    zh: '已申请过，正在等待答复或已经同意',
    en: 'It was applied for already, and waits for an answer or was accepted',
  },
  APPLICATION_NEEDLESS: {
    kind: 'conflict',
    zh: '已参加本届，无需申请',
    en: 'It takes part in the edition already',
  },
  APPLICATION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这份申请',
    en: 'There is no such application',
  },
  APPLICATION_SETTLED: {
    kind: 'conflict',
    zh: '这份申请已有结果或已撤回',
    en: 'The application was answered or taken back already',
  },
  ARCHIVE_NOTES_FULL: {
    kind: 'ruleViolated',
    zh: '一届的经验与报道最多 {most} 条',
    en: 'At most {most} lessons and articles of one edition can be kept',
  },
  ARCHIVE_NOTE_NOT_FOUND: {
    kind: 'notFound',
    zh: '档案中没有这一条',
    en: 'There is no such entry in the archive',
  },
  ATTACHMENTS_FULL: {
    kind: 'ruleViolated',
    zh: '附件最多 {most} 份',
    en: 'At most {most} files can be attached',
  },
  ATTACHMENT_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这份附件',
    en: 'There is no such file',
  },
  ATTACHMENT_TOO_LARGE: {
    kind: 'invalid',
    zh: '附件不能超过 {most} MB',
    en: 'A file may have at most {most} MB',
  },
  ATTACHMENT_TYPE_REFUSED: {
    kind: 'invalid',
    zh: '“{name}”不是可以接收的文件：只收 PDF、PNG、JPG、DOCX、XLSX，扩展名须与内容相符，不收含宏的文件',
    en: '“{name}” cannot be taken: only PDF, PNG, JPG, DOCX and XLSX whose content is what the name says, without macros',
  },
  AVAILABILITY_OF_PARTICIPANTS: {
    kind: 'ruleViolated',
    zh: '{name}未参加本届：只有参加本届的人员可以填报不便参加的时间',
    en: '{name} does not take part in this edition: only those who do say when they cannot come',
  },
  BACKUP_DAMAGED: {
    kind: 'invalid',
    zh: '备份 {file} 不完整或已损坏（{part}），没有写入任何内容',
    en: 'The backup {file} is cut off or damaged ({part}); nothing was written',
  },
  BACKUP_NEWER: {
    kind: 'invalid',
    zh: '这份备份来自更新的版本（{migration}），请用那个版本或更新的版本恢复',
    en: 'This backup was made by a newer release ({migration}): restore it with that or a newer one',
  },
  BODY_NOT_RAW: {
    kind: 'invalid',
    zh: '请把文件内容原样作为请求体发送，不要用表单',
    en: 'Send the file itself as the request body, not a form',
  },
  BOUNCE_NOT_FOUND: { kind: 'notFound', zh: '没有这条退信', en: 'There is no such bounce' },
  BOUNCE_STOPS_NOTHING: {
    kind: 'ruleViolated',
    zh: '这条退信没有停发任何邮箱，无需恢复',
    en: 'No address is stopped by this bounce, so there is nothing to lift',
  },
  BOUNCE_UNREADABLE: {
    kind: 'invalid',
    zh: '请上传一封邮件的原文（.eml），不超过 {most} MB',
    en: 'Upload the source of one mail (.eml), {most} MB at most',
  },
  CAMPAIGN_DEADLINE_PAST: {
    kind: 'ruleViolated',
    zh: '截止日期已过，不能开始征集',
    en: 'The deadline has passed; the campaign cannot be opened',
  },
  CAMPAIGN_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次需求摸底',
    en: 'There is no such campaign',
  },
  CAMPAIGN_NOT_OPEN: {
    kind: 'ruleViolated',
    zh: '这次需求摸底不在征集中',
    en: 'The campaign is not open',
  },
  CAMPAIGN_TARGETS_FULL: {
    kind: 'ruleViolated',
    zh: '一次需求摸底最多 {most} 个单位，这样会有 {count} 个',
    en: 'A campaign asks at most {most} organisations, this would make {count}',
  },
  CAMPAIGN_TARGET_ANSWERED: {
    kind: 'ruleViolated',
    zh: '该单位已有填报或走访记录',
    en: 'The organisation has answered or was visited',
  },
  CAMPAIGN_TARGET_NOT_FOUND: {
    kind: 'notFound',
    zh: '该单位不在这次需求摸底的名单中',
    en: 'The organisation is not asked by this campaign',
  },
  CAMPAIGN_WITHOUT_EDITION: {
    kind: 'ruleViolated',
    zh: '请指明需求汇入哪一届',
    en: 'Say which edition the needs go into',
  },
  CAMPAIGN_WITHOUT_TARGETS: {
    kind: 'ruleViolated',
    zh: '名单中还没有单位',
    en: 'The campaign asks nobody yet',
  },
  CAPABILITY_INCOMPLETE: {
    kind: 'ruleViolated',
    zh: '“{title}”还不能上架：{reasons}',
    en: '“{title}” cannot be listed yet: {reasons}',
  },
  CAPABILITY_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这项成果或能力',
    en: 'There is no such capability',
  },
  CAPABILITY_STILL_CONFIRMED: {
    kind: 'ruleViolated',
    zh: '{day} 才确认或更新过，满 12 个月后才转为“待确认更新”',
    en: 'Confirmed or written on {day}: a record goes stale twelve months later',
  },
  CAPABILITY_UNCONFIRMED: {
    kind: 'ruleViolated',
    zh: '重新上架前请确认内容仍然有效',
    en: 'Confirm that the record is still right before it is listed again',
  },
  COLUMNS_MISSING: { kind: 'invalid', zh: '{file}：{problem}', en: '{file}: {problem}' },
  COMMITMENTS_FULL: {
    kind: 'ruleViolated',
    zh: '责任清单最多 {most} 项',
    en: 'There can be at most {most} duties',
  },
  COMMITMENT_CLOSED: {
    kind: 'ruleViolated',
    zh: '该事项已销号，不能再修改或反馈',
    en: 'This duty is closed: nothing can be changed or reported any more',
  },
  COMMITMENT_EVIDENCE_MISSING: {
    kind: 'ruleViolated',
    zh: '申请销号的反馈须有凭证：附件、网址、成果或届次',
    en: 'A report that a duty is done wants evidence: a file, a link, an outcome or an edition',
  },
  COMMITMENT_NOT_FOUND: {
    kind: 'notFound',
    zh: '责任清单中没有这一项',
    en: 'There is no such duty',
  },
  COMMITMENT_NUMBER_TAKEN: {
    kind: 'conflict',
    zh: '这份清单已有序号为 {number} 的事项',
    en: 'This list has a duty of number {number} already',
  },
  COMMITMENT_REPORT_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这条反馈',
    en: 'There is no such report',
  },
  COMMITMENT_SAME_PERSON: {
    kind: 'ruleViolated',
    zh: '复核须由另一人进行：反馈人或申请人不能复核自己的事项',
    en: 'Another person has to check: whoever reported or asked cannot check their own duty',
  },
  COMMIT_UNKNOWN: {
    kind: 'dependency',
    zh: '提交时数据库连接中断，请刷新确认是否已保存',
    en: 'The connection broke while saving; please reload to see whether it was saved',
  },
  COMPUTE_BUSY: {
    kind: 'dependency',
    zh: '正在进行的运算较多，请稍后再试',
    en: 'Too much is being computed; please try again later',
  },
  COMPUTE_CRASHED: {
    kind: 'dependency',
    zh: '{work}程序意外退出，本次任务已中止',
    en: 'The program for {work} ended unexpectedly; this task was stopped',
  },
  COMPUTE_TIMED_OUT: {
    kind: 'dependency',
    zh: '{work}超过 {seconds} 秒仍未完成，已中止',
    en: 'The program for {work} took longer than {seconds} s and was stopped',
  },
  CONFIG_INVALID: {
    kind: 'invalid',
    zh: '配置有误：{problems}',
    en: 'Configuration error: {problems}',
  },
  CONFIRMATION_LINK_UNKNOWN: {
    kind: 'notFound',
    zh: '确认链接无效、已使用或已过期',
    en: 'This confirmation link is not valid, was used or has expired',
  },
  CONFIRMATION_WORDS_MISSING: {
    kind: 'ruleViolated',
    zh: '请写明哪里有误、应改为什么',
    en: 'Say what is wrong and what it should be',
  },
  CONSENT_JUST_ASKED: {
    kind: 'conflict',
    zh: '一天之内已向此人征求过同意',
    en: 'The person was asked for consent within a day',
  },
  CONSENT_LINK_UNKNOWN: {
    kind: 'notFound',
    zh: '链接无效：已用过、已过期或不完整',
    en: 'This link was used, has expired or is incomplete',
  },
  CONTACT_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有可显示的联系方式',
    en: 'There is no contact to show',
  },
  COVERS_FULL: {
    kind: 'ruleViolated',
    zh: '这场洽谈的代为出席变更次数已达上限',
    en: 'Who comes to this meeting was changed as often as is possible',
  },
  COVER_CONSENT_MISSING: {
    kind: 'ruleViolated',
    zh: '此人尚未同意列入名录并向对方公开联系方式，或已撤回同意，不能代为出席',
    en: 'This person does not agree to be listed and to share how they are reached, and cannot come',
  },
  COVER_ENDED: {
    kind: 'conflict',
    zh: '这次代为出席已经结束',
    en: 'This person does not come instead of another any more',
  },
  COVER_IN_CONFLICT: {
    kind: 'ruleViolated',
    zh: '此人与对方有已登记的利益冲突，不能代为出席',
    en: 'A conflict of interest of this person and the other side is registered; they cannot come',
  },
  COVER_NOT_COLLEAGUE: {
    kind: 'ruleViolated',
    zh: '此人目前不是本单位（含下属机构、同一服务团）的人员，也不是本需求的递补专家，不能代为出席',
    en: 'This person is neither a member of the organisation, of what stands under it or of the same team today, nor an alternate of the need',
  },
  COVER_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次代为出席',
    en: 'Nobody comes instead of another by this id',
  },
  COVER_PERSON_AWAY: {
    kind: 'ruleViolated',
    zh: '此人或其单位在这个时段不可用，不能代为出席',
    en: 'This person or their organisation cannot come at this time',
  },
  COVER_PERSON_BOOKED: {
    kind: 'conflict',
    zh: '此人在这个时段已有洽谈，不能代为出席',
    en: 'This person sits in another meeting at this time',
  },
  COVER_RELIEVED_BOOKED: {
    kind: 'conflict',
    zh: '原出席人在这个时段已另有洽谈，不能收回代为出席',
    en: 'Who would have come sits in another meeting at this time by now',
  },
  COVER_SAME_PERSON: {
    kind: 'ruleViolated',
    zh: '此人本来就出席这场洽谈',
    en: 'This person comes to the meeting anyhow',
  },
  DATABASE_BUSY: {
    kind: 'dependency',
    zh: '数据库暂时繁忙，请稍后再试',
    en: 'The database is busy; please try again later',
  },
  DATABASE_REFUSED: {
    kind: 'dependency',
    zh: '数据库拒绝连接：{reason}',
    en: 'The database refuses the connection: {reason}',
  },
  DATABASE_UNAVAILABLE: {
    kind: 'dependency',
    zh: '数据库暂时无法连接，请稍后再试',
    en: 'The database cannot be reached; please try again later',
  },
  DAY_STREAMS_FULL: {
    kind: 'limited',
    zh: '打开的现场屏幕过多，请稍后再试',
    en: 'Too many screens are open; please try again in a moment',
  },
  DECISION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次批量审核',
    en: 'There is no such batch of decisions',
  },
  DECISION_UNDO_LATE: {
    kind: 'ruleViolated',
    zh: '批量审核只能在 {hours} 小时内撤销，请逐条处理',
    en: 'Decisions are taken back within {hours} hours; change the entries one by one',
  },
  DELEGATIONS_FULL: {
    kind: 'ruleViolated',
    zh: '一份邀约最多转交 {most} 次，请直接答复或联系组委会',
    en: 'An invitation is passed on at most {most} times; please answer it or ask the organiser',
  },
  DISK_FULL: { kind: 'dependency', zh: '数据库所在磁盘已满', en: "The database's disk is full" },
  DRAFTS_FULL: {
    kind: 'ruleViolated',
    zh: '没写完的表最多存 {most} 份，请先提交或放弃几份',
    en: 'At most {most} unfinished forms are kept; please finish or discard some first',
  },
  DRAFT_TOO_LONG: {
    kind: 'ruleViolated',
    zh: '内容超过 {most} 字，没有存到服务器上',
    en: 'This is longer than {most} characters and is not kept on the server',
  },
  DUTY_LIST_UNREADABLE: {
    kind: 'invalid',
    zh: '读不懂这份责任清单：{problems}',
    en: 'This duty list cannot be read: {problems}',
  },
  EDITION_CHANGED: {
    kind: 'conflict',
    zh: '届次的场次或安排刚有修改，请重试',
    en: 'The sessions or arrangements of the edition have just changed; try again',
  },
  EDITION_CLOSED: {
    kind: 'ruleViolated',
    zh: '“{name}”已归档，不能再改',
    en: '“{name}” is closed and takes no more changes',
  },
  EDITION_INVALID: { kind: 'invalid', zh: '{file}：{problems}', en: '{file}: {problems}' },
  EDITION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有编号为 {ref} 的届次',
    en: 'There is no edition numbered {ref}',
  },
  EDITION_PARTS_FULL: {
    kind: 'ruleViolated',
    zh: '本届的{part}最多 {most} 项',
    en: 'An edition takes at most {most} of these: {part}',
  },
  EDITION_PARTS_REFUSED: { kind: 'ruleViolated', zh: '{problems}', en: '{problems}' },
  EDITION_PART_IN_USE: {
    kind: 'ruleViolated',
    zh: '“{name}”{use}，不能删除或改名',
    en: '“{name}” cannot be removed or renamed: {use}',
  },
  EDITION_PART_NOT_FOUND: {
    kind: 'notFound',
    zh: '本届没有这一项安排',
    en: 'The edition has no such part',
  },
  EDITION_PHASE_FORBIDS: {
    kind: 'conflict',
    zh: '本届处于“{phase}”阶段，“{act}”须在{span}阶段进行',
    en: 'The edition is in its phase “{phase}”; {act} is possible {span}',
  },
  EDITION_REF_TAKEN: {
    kind: 'conflict',
    zh: '已有编号为 {ref} 的届次',
    en: 'There is an edition of number {ref} already',
  },
  EDITION_UNREADABLE: { kind: 'invalid', zh: '{file}：{problem}', en: '{file}: {problem}' },
  EDIT_AFTER_END: {
    kind: 'ruleViolated',
    zh: '“{title}”为“{state}”，内容不能再修改',
    en: '“{title}” is {state}: its content cannot be changed any more',
  },
  EDIT_EMPTIES: {
    kind: 'ruleViolated',
    zh: '“{title}”为“{state}”，修改后不能缺少必填内容：{reasons}',
    en: '“{title}” is {state}: what that asks for cannot be taken away ({reasons})',
  },
  ENDORSEMENT_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这项推荐，或已撤回',
    en: 'There is no such endorsement, or it was withdrawn',
  },
  ENDORSEMENT_OVERLAPS: {
    kind: 'conflict',
    zh: '“{society}”在这段时间内已推荐此人',
    en: '“{society}” vouches for this person at that time already',
  },
  ENDORSER_NOT_SOCIETY: {
    kind: 'ruleViolated',
    zh: '只有学会、科协及学会分支机构可以推荐专家',
    en: 'Only societies, associations and branches of societies vouch for experts',
  },
  ENTRIES_TOO_MANY: {
    kind: 'ruleViolated',
    zh: '符合条件的有 {count} 条，一次最多 {most} 条，请缩小范围',
    en: '{count} entries fit; at most {most} go in at once, so narrow the filter',
  },
  ENTRY_NOT_SHOWN: {
    kind: 'ruleViolated',
    zh: '尚未发布或上架，不能参加',
    en: 'It is not published or listed, and cannot take part',
  },
  ERASURE_REASON_NAMES: {
    kind: 'invalid',
    zh: '理由会留在审计记录里，不能写出本人的姓名、电话或邮箱',
    en: 'The reason stays in the audit: it may not have the name, number or address of the person',
  },
  EXPERT_FULL: {
    kind: 'ruleViolated',
    zh: '专家名额已满，不能再入选',
    en: 'The expert takes no more pairs',
  },
  EXPORT_TOO_LARGE: {
    kind: 'ruleViolated',
    zh: '超过 {most} 行，请先筛选再导出',
    en: 'There are more than {most} rows; filter the list first',
  },
  FILE_INFECTED: {
    kind: 'ruleViolated',
    zh: '文件“{name}”含有病毒（{signature}），没有接收；请查杀后重新上传',
    en: '“{name}” contains a virus ({signature}) and was not taken; please clean it and send it again',
  },
  FILE_NOT_READ: {
    kind: 'invalid',
    zh: '读不到文件 {file}：{reason}',
    en: 'Cannot read {file}: {reason}',
  },
  FILE_NOT_WRITTEN: {
    kind: 'dependency',
    zh: '无法写入 {file}：{reason}',
    en: 'Cannot write {file}: {reason}',
  },
  FILE_SCAN_UNAVAILABLE: {
    kind: 'dependency',
    zh: '病毒扫描暂不可用，文件没有接收，请稍后再上传',
    en: 'The virus scanner does not answer, the file was not taken; please send it again later',
  },
  FOLLOW_UP_CLOSED: {
    kind: 'ruleViolated',
    zh: '这一对已结束跟踪',
    en: 'This pair is no longer followed up',
  },
  FOLLOW_UP_DAY_PAST: {
    kind: 'ruleViolated',
    zh: '下次跟踪日期须在今天之后、两年以内',
    en: 'The next date must lie ahead, within two years',
  },
  FOLLOW_UP_NEXT_MISSING: {
    kind: 'ruleViolated',
    zh: '洽谈已满 180 天，请写明下次跟踪日期，或结束跟踪',
    en: 'More than 180 days have passed since the meeting: name the next date or close it',
  },
  FOLLOW_UP_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这条跟踪记录',
    en: 'There is no such follow-up',
  },
  FOLLOW_UP_OWNER_UNKNOWN: {
    kind: 'ruleViolated',
    zh: '没有这个可用的账户，请核对邮箱',
    en: 'There is no such account in use; please check the address',
  },
  GRANT_HELD: {
    kind: 'conflict',
    zh: '该账户已有这一身份',
    en: 'The account has this role already',
  },
  GRANT_NOT_HELD: {
    kind: 'notFound',
    zh: '该账户没有这一身份',
    en: 'The account does not have this role',
  },
  GRANT_SCOPE_UNFIT: {
    kind: 'invalid',
    zh: '“{role}”不能授予这样的范围，或所指的单位、人员不存在',
    en: 'The role “{role}” cannot be granted for this scope, or nobody of this id is there',
  },
  IDEMPOTENCY_ANSWER_LOST: {
    kind: 'conflict',
    zh: '带有这一 Idempotency-Key 的请求已经生效，但答复没有留存；请查看结果，不要换一个键重发',
    en: 'The request with this Idempotency-Key took effect, but its answer was not kept; look for its result and do not send it under another key',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    kind: 'conflict',
    zh: '带有这一 Idempotency-Key 的请求正在处理，请稍后用同一个键再试',
    en: 'The request with this Idempotency-Key is being carried out; try again later under the same key',
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'ruleViolated',
    zh: '这一 Idempotency-Key 已用于另一个请求，请换一个键',
    en: 'This Idempotency-Key was used for another request; take another key',
  },
  ILLEGAL_STATE_MOVE: {
    kind: 'ruleViolated',
    zh: '“{from}”不能变为“{to}”',
    en: '“{from}” cannot become “{to}”',
  },
  IMPORTS_FULL: {
    kind: 'limited',
    zh: '已有 {most} 份表格在排队导入，请稍后再试',
    en: '{most} sheets wait to be imported already; please try again later',
  },
  IMPORT_BATCH_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这一批导入',
    en: 'There is no such import',
  },
  IMPORT_CLEARED: {
    kind: 'ruleViolated',
    zh: '这一批的文件和逐行记录已经清除，不能再改正、导入或撤销',
    en: 'The file and the rows of this import have been removed; it can no longer be corrected, imported or undone',
  },
  IMPORT_HEADERS_WRONG: {
    kind: 'invalid',
    zh: '表头的对应有误：{problems}',
    en: 'The meaning of the headers is not right: {problems}',
  },
  IMPORT_NOT_READ: {
    kind: 'ruleViolated',
    zh: '这一批还没有识别成功，不能导入；请先改正表头的对应',
    en: 'This file has not been read yet; correct what its headers mean first',
  },
  IMPORT_TAKEN_PARTLY: {
    kind: 'ruleViolated',
    zh: '这一批已有内容进入登记库，请继续导入或撤销',
    en: 'Some of this file is in the register already; go on importing it or undo it',
  },
  IMPORT_UPLOAD_INVALID: {
    kind: 'invalid',
    zh: '请以表单（multipart/form-data）上传一个文件，字段名为 file',
    en: 'Upload one file as a form (multipart/form-data), in the field “file”',
  },
  IMPORT_WITHOUT_ERRORS: {
    kind: 'notFound',
    zh: '这一批没有待改正的行',
    en: 'No row of this import is to be corrected',
  },
  INDEX_MISSING: {
    kind: 'dependency',
    zh: '检索索引不存在，请运行 jiqia index rebuild',
    en: 'The search index does not exist; run jiqia index rebuild',
  },
  INSTANCE_INVALID: { kind: 'invalid', zh: '{file}：{problem}', en: '{file}: {problem}' },
  INTERESTS_FULL: {
    kind: 'ruleViolated',
    zh: '同一单位或人员有效的利益冲突登记最多 {most} 条',
    en: 'At most {most} conflicts of interest of one organisation or person can be open',
  },
  INTEREST_ENDED: {
    kind: 'conflict',
    zh: '这条利益冲突登记已经终止',
    en: 'This conflict of interest has been ended already',
  },
  INTEREST_KNOWN: {
    kind: 'conflict',
    zh: '双方的这类利益冲突已经登记',
    en: 'This conflict of interest of the two sides is registered already',
  },
  INTEREST_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这条利益冲突登记',
    en: 'There is no such conflict of interest',
  },
  INVITATION_EXPIRED: {
    kind: 'ruleViolated',
    zh: '邀约已过答复期限，请联系组委会',
    en: 'The time to answer is over; please contact the organiser',
  },
  INVITATION_NOT_COUNTERED: {
    kind: 'ruleViolated',
    zh: '对方没有另约时间，不必重新询问',
    en: 'This recipient has not asked for another time',
  },
  INVITATION_NOT_FOUND: { kind: 'notFound', zh: '没有这份邀约', en: 'There is no such invitation' },
  INVITATION_NOT_SENT_AGAIN: {
    kind: 'ruleViolated',
    zh: '邀约为“{state}”，不需要重发',
    en: 'The invitation is “{state}”, there is nothing to send again',
  },
  INVITATION_NO_MOBILE: {
    kind: 'ruleViolated',
    zh: '没有可用的手机号，或本人不愿接收活动通知',
    en: 'There is no mobile number, or its owner does not want to be told of events',
  },
  INVITATION_SENT_OFTEN: {
    kind: 'ruleViolated',
    zh: '邀约信已重发 {most} 次，请改用电话联系',
    en: 'The letter was sent again {most} times; please telephone',
  },
  INVITATION_TEXTS_OFF: {
    kind: 'ruleViolated',
    zh: '本届没有开启短信邀约，请先在邀约设置中开启',
    en: 'This edition sends no invitations by short message; please switch them on in its settings',
  },
  INVITATION_UNDER_WAY: {
    kind: 'conflict',
    zh: '邀约信还在发送或等待发送，请稍后再看',
    en: 'The letter is on its way or waits for its hour; please look again later',
  },
  INVITATION_WAVE_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这一批邀约',
    en: 'There is no such wave of invitations',
  },
  INVITATION_WAVE_TOO_LATE: {
    kind: 'ruleViolated',
    zh: '放行时间须早于{latest}',
    en: 'They must be let go before {latest}',
  },
  JOB_INVALID: { kind: 'invalid', zh: '任务 {name} 无法识别', en: 'Job {name} is not known' },
  LAST_OF_ROLE: {
    kind: 'ruleViolated',
    zh: '这是该单位最后一名{role}，不能取消其身份；如需更换，请先邀请接替的人',
    en: 'This is the last {role} of the organisation; invite the next one first',
  },
  LAST_ORGANISER: {
    kind: 'ruleViolated',
    zh: '这是最后一名平台组织者，不能停用，也不能取消其身份',
    en: 'This is the last platform organiser, who can neither be blocked nor lose the role',
  },
  LEDGER_DAMAGED: {
    kind: 'invalid',
    zh: '注销记录 {file} 第 {line} 行已损坏：恢复备份会让已注销的人重新出现，请先修复这一行',
    en: 'Line {line} of the ledger of erasures {file} is damaged: restoring could bring back who was erased; mend it first',
  },
  LINE_INVALID: {
    kind: 'invalid',
    zh: '{file} 第 {line} 行：{problems}',
    en: '{file}, line {line}: {problems}',
  },
  LISTING_CONSENT_WITHDRAWN: {
    kind: 'ruleViolated',
    zh: '本人已撤回列入专家名录的同意，不能上架；待本人再次同意后再上架',
    en: 'The person has withdrawn the consent to be listed; list it once they agree again',
  },
  MAIL_REFUSED: {
    kind: 'dependency',
    zh: '邮件被拒收{reason}',
    en: 'The mail was refused{reason}',
  },
  MAIL_UNAVAILABLE: {
    kind: 'dependency',
    zh: '邮件服务器暂时不可用{reason}',
    en: 'The mail server is not available{reason}',
  },
  MATCH_NOT_FOUND: { kind: 'notFound', zh: '没有这条匹配', en: 'There is no such match' },
  MATCH_RUN_FINISHED: {
    kind: 'ruleViolated',
    zh: '这次匹配运算已经结束，不能取消',
    en: 'This match run is over and cannot be cancelled',
  },
  MATCH_RUN_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次匹配运算',
    en: 'There is no such match run',
  },
  MATCH_RUN_NOT_KEPT: {
    kind: 'ruleViolated',
    zh: '这次匹配运算没有完成，或结果已不再保留（每届保留最近 5 次）',
    en: 'This match run was not completed, or what it found is not kept any more (the last five of an edition are)',
  },
  MATCH_RUN_UNDER_WAY: {
    kind: 'conflict',
    zh: '有一次匹配运算正在进行，请等它结束或先取消',
    en: 'A match run is under way: wait for it, or cancel it first',
  },
  MEETING_BEGUN: {
    kind: 'ruleViolated',
    zh: '洽谈已经开始、结束或取消，出席人不能再变更',
    en: 'The meeting has begun, is over or was cancelled; who comes cannot be changed any more',
  },
  MEETING_LOCKED: {
    kind: 'conflict',
    zh: '这场洽谈已锁定，请先解锁',
    en: 'This meeting is locked; unlock it first',
  },
  MEETING_NOT_FOUND: { kind: 'notFound', zh: '没有这场洽谈', en: 'There is no such meeting' },
  MEETING_NOT_HELD: {
    kind: 'ruleViolated',
    zh: '这场洽谈没有举行，不能填写对接记录',
    en: 'This meeting did not take place and has no record',
  },
  MEETING_ONLY_HELD: {
    kind: 'conflict',
    zh: '这只是为邀约预留的时段，双方都接受后才是洽谈；如要改换，请先取消再另行预留',
    en: 'This slot is only held for invitations: it is a meeting once both sides accept. To hold another, cancel this one first',
  },
  MEETING_OUTSIDE_SESSION: {
    kind: 'ruleViolated',
    zh: '这个时间不是任何场次的时段',
    en: 'No slot of a session begins then',
  },
  MEETING_PAIR_UNFIT: {
    kind: 'conflict',
    zh: '只有双方同意、还没有洽谈的配对才能排入日程',
    en: 'Only a pair that both sides have agreed to, and that has no meeting yet, can be set',
  },
  MEETING_PERSON_AWAY: {
    kind: 'conflict',
    zh: '{side}这时不便参加',
    en: 'The {side} cannot come then',
  },
  MEETING_PERSON_BOOKED: {
    kind: 'conflict',
    zh: '{side}这时已有另一场洽谈',
    en: 'The {side} has another meeting then',
  },
  MEETING_PLACE_TAKEN: {
    kind: 'conflict',
    zh: '{place}这时已被占用',
    en: '{place} is taken then',
  },
  MEETING_PLACE_UNKNOWN: {
    kind: 'ruleViolated',
    zh: '这个时段所在的场次没有这个位置',
    en: 'The session of that slot has no such place',
  },
  MEETING_REQUESTS_SPENT: {
    kind: 'ruleViolated',
    zh: '每项需求或能力每天最多预约 {most} 次，请明天再试',
    en: 'With one need or capability {most} meetings may be asked for a day; please try again tomorrow',
  },
  MEETING_REQUEST_IMPOSSIBLE: {
    kind: 'ruleViolated',
    zh: '按本届规则，双方不能预约洽谈；如有疑问，请联系主办方',
    en: 'By the rules of this edition the two cannot meet; please ask the organiser',
  },
  MEETING_REQUEST_KNOWN: {
    kind: 'conflict',
    zh: '已预约过与对方洽谈',
    en: 'This meeting was asked for already',
  },
  MEETING_REQUEST_NEEDLESS: {
    kind: 'conflict',
    zh: '主办方已处理过这一配对，无需预约',
    en: 'The organiser has decided on this pair already',
  },
  MEETING_SWAP_INVALID: {
    kind: 'ruleViolated',
    zh: '只能对调同一届的两场不同的洽谈',
    en: 'Only two different meetings of one edition are swapped',
  },
  MEETING_UNMOVED: {
    kind: 'conflict',
    zh: '这场洽谈已在这个时间和位置',
    en: 'The meeting is at that time and place already',
  },
  MEMBERSHIP_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这项任职关系',
    en: 'There is no such membership',
  },
  MEMBERSHIP_OVERLAPS: {
    kind: 'conflict',
    zh: '此人在该单位同一时期已是“{role}”',
    en: 'The person is {role} of this organisation at that time already',
  },
  MEMBER_NOT_FOUND: {
    kind: 'notFound',
    zh: '该单位没有这名成员',
    en: 'The organisation has no such member',
  },
  MEMBER_ROLE_NOT_YOURS: {
    kind: 'forbidden',
    zh: '您在该单位不能授予“{role}”身份',
    en: 'You may not give the role “{role}” in this organisation',
  },
  MERGE_BUILT_ON: {
    kind: 'conflict',
    zh: '合并之后已有变动，不能撤销：{reasons}',
    en: 'What was done since the merge keeps it from being undone: {reasons}',
  },
  MERGE_CLASHES: {
    kind: 'conflict',
    zh: '还不能合并：{reasons}',
    en: 'They cannot be merged yet: {reasons}',
  },
  MERGE_NOT_FOUND: { kind: 'notFound', zh: '没有这次合并', en: 'There is no such merge' },
  MERGE_UNDONE: {
    kind: 'conflict',
    zh: '这次合并已经撤销',
    en: 'This merge has been undone already',
  },
  MOVE_FORBIDDEN: {
    kind: 'forbidden',
    zh: '当前身份不能把“{from}”变为“{to}”',
    en: 'You may not turn “{from}” into “{to}”',
  },
  MOVE_INCOMPLETE: {
    kind: 'ruleViolated',
    zh: '变为“{to}”时{problem}',
    en: 'To become “{to}”: {problem}',
  },
  MOVE_REQUESTS_SPENT: {
    kind: 'ruleViolated',
    zh: '每场洽谈最多申请改期 {most} 次；如确有需要，请联系主办方',
    en: 'Another time may be asked for {most} times a meeting; please ask the organiser',
  },
  MOVE_REQUEST_ENDED: {
    kind: 'conflict',
    zh: '这项改期申请已有结果',
    en: 'This request for another time has come to its end',
  },
  MOVE_REQUEST_LATE: {
    kind: 'ruleViolated',
    zh: '洽谈当天不能再申请或答复改期，请联系主办方',
    en: 'On the day itself no other time is asked for or agreed to; please ask the organiser',
  },
  MOVE_REQUEST_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这项改期申请',
    en: 'There is no such request for another time',
  },
  MOVE_REQUEST_OPEN: {
    kind: 'conflict',
    zh: '这场洽谈已有一项待答复的改期申请',
    en: 'Another time was asked for already, and the answer is open',
  },
  MOVE_WISH_UNASKED: {
    kind: 'ruleViolated',
    zh: '请从对方提出的时间中选定一个',
    en: 'Please choose one of the times that were asked for',
  },
  NDA_ACCEPTANCE_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这份保密承诺',
    en: 'There is no such confidentiality agreement',
  },
  NDA_TEXT_CHANGED: {
    kind: 'conflict',
    zh: '保密承诺已更新，请阅读新文本后再确认',
    en: 'The confidentiality agreement has changed; please read the new text',
  },
  NEED_BACKED_BY_OWNER: {
    kind: 'ruleViolated',
    zh: '这条需求就是该单位的，不能再登记为联合需求单位',
    en: 'The need is of this organisation, which cannot share it with itself',
  },
  NEED_BACKERS_FULL: {
    kind: 'ruleViolated',
    zh: '一条需求最多登记 {most} 个联合需求单位',
    en: 'At most {most} organisations share a need',
  },
  NEED_BACKER_NOT_FOUND: {
    kind: 'notFound',
    zh: '该单位没有登记为这条需求的联合需求单位',
    en: 'The organisation does not share this need',
  },
  NEED_INCOMPLETE: {
    kind: 'ruleViolated',
    zh: '需求“{title}”还不能{action}：{reasons}',
    en: 'Need “{title}” cannot be {action} yet: {reasons}',
  },
  NEED_NAMES_OWNER: {
    kind: 'ruleViolated',
    zh: '匿名需求“{title}”能认出是哪个单位，不能发布：{reasons}',
    en: 'Anonymous need “{title}” tells whose it is and cannot be published: {reasons}',
  },
  NEED_NOT_FOUND: { kind: 'notFound', zh: '没有这条技术需求', en: 'There is no such need' },
  NEED_NOT_RENEWED: {
    kind: 'ruleViolated',
    zh: '请填写今天以后的有效期',
    en: 'Give the need a last day that is still to come',
  },
  NEED_STILL_VALID: {
    kind: 'ruleViolated',
    zh: '需求有效期至 {day}，尚未过期',
    en: 'The need is valid until {day}: it has not expired',
  },
  NEED_UNKNOWN: {
    kind: 'invalid',
    zh: '配对文件第 {line} 条：need_id {id} 不在需求文件中',
    en: 'Pair {line}: need_id {id} is not in the file of needs',
  },
  NOMINATIONS_TOO_MANY: {
    kind: 'ruleViolated',
    zh: '“{society}”在本届已有 {most} 项待推荐，请待其答复后再商请',
    en: '“{society}” has {most} questions of this edition to answer already',
  },
  NOMINATION_ASKED_ANEW: {
    kind: 'conflict',
    zh: '已就这项需求另行商请贵会推荐（邀请函{number}），请答复新的一份',
    en: 'The society was asked anew for this need (letter {number}); please answer that one',
  },
  NOMINATION_CAPABILITY_UNFIT: {
    kind: 'ruleViolated',
    zh: '所选能力不是被推荐人的，或没有上架',
    en: 'This capability is not that of the nominated person, or it is not listed',
  },
  NOMINATION_COMPLETE: {
    kind: 'conflict',
    zh: '这项推荐已有配对，无需再确定能力',
    en: 'A pair has come of this nomination already',
  },
  NOMINATION_DUE_OUTSIDE: {
    kind: 'ruleViolated',
    zh: '推荐截止日期须在 {from} 至 {until} 之间',
    en: 'The last day must be from {from} to {until}',
  },
  NOMINATION_EXPERT_UNKNOWN: {
    kind: 'ruleViolated',
    zh: '只能推荐贵会登记或推荐过的在册专家',
    en: 'Only experts whom the society has registered or vouches for can be nominated',
  },
  NOMINATION_EXPERT_UNWILLING: {
    kind: 'ruleViolated',
    zh: '{person}尚未同意列入专家名录，请先征得本人同意',
    en: '{person} has not agreed to be listed as an expert; please ask first',
  },
  NOMINATION_IMPOSSIBLE: {
    kind: 'ruleViolated',
    zh: '按本届规则，该专家不能与需求单位对接，请另荐他人；如有疑问，请联系主办方',
    en: 'By the rules of this edition this expert cannot meet the owner of the need; please nominate somebody else, or ask the organiser',
  },
  NOMINATION_KNOWN: {
    kind: 'conflict',
    zh: '第 {row} 个单位“{society}”已就这项需求商请过，尚待推荐或已经推荐',
    en: 'Row {row}: “{society}” was asked for this need already, and is to answer or has nominated',
  },
  NOMINATION_NEED_UNCONFIRMED: {
    kind: 'ruleViolated',
    zh: '需求尚未经需求单位确认，不能商请学会推荐',
    en: 'The owner of the need has not confirmed it yet, so that no society is asked',
  },
  NOMINATION_NEED_UNFIT: {
    kind: 'ruleViolated',
    zh: '需求须已发布并参加本届，方可商请学会推荐',
    en: 'Societies are asked for needs that are published and take part in the edition',
  },
  NOMINATION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这项推荐商请',
    en: 'There is no such nomination',
  },
  NOMINATION_NOT_SOCIETY: {
    kind: 'ruleViolated',
    zh: '第 {row} 个单位“{society}”不是学会、科协或学会分支机构',
    en: 'Row {row}: “{society}” is no society, association or branch of a society',
  },
  NOTICE_NOT_FOUND: { kind: 'notFound', zh: '没有这份通知', en: 'There is no such notice' },
  NOT_WAITING_FOR_DECISION: {
    kind: 'ruleViolated',
    zh: '不在待审状态，未处理',
    en: 'It does not wait for a decision and stays as it is',
  },
  NO_USABLE_ROWS: {
    kind: 'invalid',
    zh: '{file}：没有一行可用，共 {count} 处错误{first}',
    en: '{file}: no usable row, {count} errors{first}',
  },
  OIDC_ACCOUNT_UNKNOWN: {
    kind: 'forbidden',
    zh: '您的身份认证账号没有对应的技洽账户，请联系组织者开通',
    en: 'No account here belongs to you at the identity provider; please ask the organiser for one',
  },
  OIDC_FAILED: {
    kind: 'unauthenticated',
    zh: '身份认证未成功，请重试或改用其他方式登录',
    en: 'Signing in at the identity provider failed; please try again, or sign in otherwise',
  },
  OIDC_LINKED_ALREADY: {
    kind: 'conflict',
    zh: '这个账户或这个身份认证账号已经关联过',
    en: 'This account, or this subject of the provider, is linked already',
  },
  ONE_TIME_LINK_UNKNOWN: {
    kind: 'notFound',
    zh: '链接无效：已用过、已过期或不完整',
    en: 'This link is not valid: it was used, has expired or is incomplete',
  },
  OPTION_INVALID: {
    kind: 'invalid',
    zh: '{option}：须为不小于 0 的数，不是“{text}”',
    en: '{option}: must be a number not below 0, not “{text}”',
  },
  ORGANISATION_CODE_TAKEN: {
    kind: 'conflict',
    zh: '统一社会信用代码 {code} 已是“{name}”的代码',
    en: 'The social credit code {code} is that of “{name}”',
  },
  ORGANISATION_MERGED: {
    kind: 'conflict',
    zh: '“{name}”已并入另一单位，请到该单位修改',
    en: '“{name}” was merged into another organisation; edit that one',
  },
  ORGANISATION_NAME_TAKEN: {
    kind: 'conflict',
    zh: '“{name}”已是另一单位的名称或别名',
    en: '“{name}” is the name or an alias of another organisation',
  },
  ORGANISATION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这个单位',
    en: 'There is no such organisation',
  },
  ORGANISATION_PAIR_OF_ONE: {
    kind: 'invalid',
    zh: '两个单位是同一条记录',
    en: 'Both are the same record',
  },
  ORGANISATION_PARENT_BELOW: {
    kind: 'ruleViolated',
    zh: '“{name}”就是本单位或其下属机构，不能作为上级单位',
    en: '“{name}” is the organisation itself or stands under it: it cannot stand above',
  },
  ORGANISATION_PARENT_NOT_FOUND: {
    kind: 'invalid',
    zh: '没有这个上级单位，或其已并入另一单位',
    en: 'There is no such organisation to stand under, or it was merged into another',
  },
  ORGANISATION_TREE_TOO_DEEP: {
    kind: 'ruleViolated',
    zh: '隶属关系最多 {most} 级',
    en: 'At most {most} levels of organisations stand under each other',
  },
  ORGANISATION_UNVERIFIED: {
    kind: 'ruleViolated',
    zh: '单位尚未通过核验，不能发布、上架或接受邀约；可先填写、提交',
    en: 'The enterprise is not verified: it may draft and submit, not publish, list or accept',
  },
  OUTCOME_EVIDENCE_MISSING: {
    kind: 'ruleViolated',
    zh: '须至少有一份凭证：上传文件，或填写合同登记编号',
    en: 'At least one piece of evidence is wanted: a file, or the number in the register of contracts',
  },
  OUTCOME_NOT_FOUND: { kind: 'notFound', zh: '没有这项成果', en: 'There is no such outcome' },
  OUTCOME_REGISTRATION_MISSING: {
    kind: 'ruleViolated',
    zh: '合同登记须先填写 16 位合同登记编号',
    en: 'The number in the register of contracts is wanted first',
  },
  OUTCOME_SAME_PERSON: {
    kind: 'ruleViolated',
    zh: '核实须由另一人进行：上次核实以来登记、修改、变更阶段或提交凭证的人不能核实',
    en: 'Another person has to verify: whoever recorded, edited, moved or evidenced the outcome since it was last verified cannot',
  },
  OUTCOME_SHARES_FOREIGN: {
    kind: 'ruleViolated',
    zh: '分摊的洽谈须已举行、互不重复，与这项成果的需求或双方单位相同，并包含本场',
    en: 'Each meeting must have been held, be named once, be about the same need or the same two organisations, and the own one must be among them',
  },
  OUTCOME_SHARES_NOT_WHOLE: {
    kind: 'ruleViolated',
    zh: '各场洽谈的份额之和须为百分之百',
    en: 'The shares of the meetings must be the whole together',
  },
  OUTCOME_VERIFIED: {
    kind: 'ruleViolated',
    zh: '成果已核实，金额、凭证等内容不能直接修改；请先提出异议',
    en: 'The outcome is verified; dispute it before its amounts or its evidence are changed',
  },
  OUT_FOLDER_TAKEN: {
    kind: 'conflict',
    zh: '输出文件夹 {path} {why}：未写入任何文件，请换一个 --out 或先移走它们',
    en: 'Output folder {path} {why}: nothing was written; choose another --out or move them away',
  },
  OWNER_CONFIRMATION_MISSING: {
    kind: 'ruleViolated',
    zh: '“{programme}”只接收单位已确认的记录，尚未确认：{entries}',
    en: '{programme} takes what its owner has confirmed; not confirmed yet: {entries}',
  },
  PAIR_ASKED_ALREADY: {
    kind: 'ruleViolated',
    zh: '这一对已经发出邀约，请在邀约中答复',
    en: 'Both sides have been asked already; please answer the invitation',
  },
  PAIR_DECIDED: {
    kind: 'conflict',
    zh: '这一配对已是“{state}”，不能再调整排序或优先遴选',
    en: 'This pair is “{state}” already: it can be neither put in order nor pinned',
  },
  PAIR_EXISTS: {
    kind: 'conflict',
    zh: '这一配对已在本届，状态为“{state}”（编号 {id}）',
    en: 'The edition has this pair already; it is “{state}” (id {id})',
  },
  PAIR_IN_CONFLICT: {
    kind: 'ruleViolated',
    zh: '双方有已登记的利益冲突，不能入选',
    en: 'A conflict of interest of the two sides is registered; they cannot be shortlisted',
  },
  PAIR_KINDS_APART: {
    kind: 'ruleViolated',
    zh: '本活动中，这类需求不与这类能力对接',
    en: 'In this programme such needs do not meet such capabilities',
  },
  PAIR_NOT_ASKED: {
    kind: 'ruleViolated',
    zh: '只能为已生成邀约、尚待答复的配对预留时段',
    en: 'A slot is held only for a pair whose invitations are prepared and not all answered',
  },
  PAIR_NOT_ENTERED: {
    kind: 'ruleViolated',
    zh: '需求或能力没有参加本届，不能配对',
    en: 'The need or the capability does not take part in the edition',
  },
  PAIR_NOT_MET: {
    kind: 'ruleViolated',
    zh: '该需求与该能力在本届没有洽谈过，不能登记成果',
    en: 'The two have not met in this edition: nothing can have come of it',
  },
  PAIR_NOT_ON_SITE: {
    kind: 'conflict',
    zh: '双方未都到场，或这个配对已不能安排在该时段',
    en: 'Not both sides are there, or the pair cannot be put into this slot any more',
  },
  PAIR_NOT_OPEN: {
    kind: 'ruleViolated',
    zh: '这一配对的需求或能力没有开放，不能配对或入选',
    en: 'The need or the capability of this pair is not open',
  },
  PAIR_REPLACED: {
    kind: 'conflict',
    zh: '这次对接已另行安排，请联系组委会；您的意愿已告知组委会',
    en: 'Another pair was arranged instead; the organiser knows that you would come and can be asked',
  },
  PAIR_VETOED: {
    kind: 'ruleViolated',
    zh: '不能配对：{veto}',
    en: 'They cannot be paired: {veto}',
  },
  PARTICIPANT_NOT_FOUND: {
    kind: 'notFound',
    zh: '“{edition}”里没有参会方 {slug}，或其还没有洽谈安排',
    en: '“{edition}” has no participant {slug}, or none with a meeting',
  },
  PASSKEYS_FULL: {
    kind: 'ruleViolated',
    zh: '一个账户最多 {most} 个通行密钥，请先删除不用的',
    en: 'An account has {most} passkeys at most; please remove one that you do not use',
  },
  PASSKEYS_OFF: {
    kind: 'ruleViolated',
    zh: '本站的地址不能使用通行密钥',
    en: 'Passkeys cannot be used under the address of this installation',
  },
  PASSKEY_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这个通行密钥，或已删除',
    en: 'There is no such passkey, or it was removed',
  },
  PASSKEY_REFUSED: {
    kind: 'unauthenticated',
    zh: '通行密钥未通过验证；请再试一次，或用其他方式登录',
    en: 'The passkey was not accepted; please try again, or sign in another way',
  },
  PASSWORD_EXPIRED: {
    kind: 'forbidden',
    zh: '密码已满 90 天，请在登录页面登录并修改密码',
    en: 'The password is older than 90 days; please sign in on the page and change it',
  },
  PASSWORD_REFUSED: {
    kind: 'invalid',
    zh: '密码不符合要求',
    en: 'The password does not meet the requirements',
  },
  PERSON_AMBIGUOUS: {
    kind: 'conflict',
    zh: '有 {count} 人使用这个邮箱，请用编号指明是谁：{ids}',
    en: '{count} persons have this address; say by id who is meant: {ids}',
  },
  PERSON_ERASED: {
    kind: 'conflict',
    zh: '此人的信息已经注销',
    en: 'This person has been erased already',
  },
  PERSON_HAS_MEETINGS: {
    kind: 'conflict',
    zh: '还有未结束的洽谈，须先取消或改由他人参加，才能注销：{meetings}',
    en: 'There are meetings to come, which must be cancelled or given to another first: {meetings}',
  },
  PERSON_MERGED: {
    kind: 'conflict',
    zh: '“{name}”已并入另一条人员记录，请到该记录修改',
    en: '“{name}” was merged into another person; edit that one',
  },
  PERSON_NAME_TAKEN: {
    kind: 'conflict',
    zh: '该单位已有“{name}”',
    en: 'The organisation has a “{name}” already',
  },
  PERSON_NOT_FOUND: { kind: 'notFound', zh: '没有这个人', en: 'There is no such person' },
  PERSON_PAIR_OF_ONE: {
    kind: 'invalid',
    zh: '两个人员是同一条记录',
    en: 'Both are the same record of a person',
  },
  PERSON_WITHOUT_ADDRESS: {
    kind: 'ruleViolated',
    zh: '此人没有邮箱，不能发信征求同意；可取得书面同意后登记',
    en: 'The person has no mail address to be asked at; consent may be had on paper',
  },
  PHASE_BLOCKED: {
    kind: 'conflict',
    zh: '还不能进入下一阶段：{blockers}',
    en: 'The next phase cannot begin yet: {blockers}',
  },
  PHASE_UNSETTLED: {
    kind: 'conflict',
    zh: '还有未办结的事项：{blockers}。确认仍要进入下一阶段，请注明“仍然继续”',
    en: 'Not everything is done: {blockers}. Say that the next phase begins despite that',
  },
  PHONE_TAKEN: {
    kind: 'conflict',
    zh: '这个手机号已由另一账户验证',
    en: 'The number is verified for another account',
  },
  PRINT_PART_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这一册，共 {of} 册',
    en: 'There is no such volume; there are {of}',
  },
  PROGRAMME_KIND_DIFFERS: {
    kind: 'ruleViolated',
    zh: '“{name}”是“{kind}”，与填写的“{wanted}”不符',
    en: '“{name}” is a {kind}, not a {wanted}',
  },
  PROGRAMME_NAME_TAKEN: {
    kind: 'conflict',
    zh: '“{name}”已是另一活动的名称或别名',
    en: '“{name}” is the name or an alias of another programme',
  },
  PROGRAMME_NOT_FOUND: { kind: 'notFound', zh: '没有这一活动', en: 'There is no such programme' },
  PROGRAMME_TAKES_NOT: {
    kind: 'ruleViolated',
    zh: '“{programme}”不接收这些类别：{entries}',
    en: 'A {programme} does not take: {entries}',
  },
  PROGRAMME_WITHOUT_MATCHING: {
    kind: 'ruleViolated',
    zh: '“{programme}”不做匹配',
    en: 'A {programme} has no matching',
  },
  PROGRAMME_WITHOUT_ONE_TO_ONE: {
    kind: 'ruleViolated',
    zh: '“{programme}”不安排一对一洽谈',
    en: 'A {programme} has no one-to-one meetings',
  },
  QUEUE_UNAVAILABLE: {
    kind: 'dependency',
    zh: '任务队列暂时不可用',
    en: 'The job queue is not available',
  },
  REBUILD_SUPERSEDED: {
    kind: 'conflict',
    zh: '另一次索引重建已经开始，本次重建中止',
    en: 'Another rebuild of the index has begun; this one stops',
  },
  RECORD_TOO_EARLY: {
    kind: 'ruleViolated',
    zh: '洽谈尚未开始，请在洽谈后填写',
    en: 'The meeting has not begun; please say how it was afterwards',
  },
  REFINEMENT_BROKER_INVOLVED: {
    kind: 'ruleViolated',
    zh: '该人员与需求有利害关系（需求单位、利益冲突方或已配对的供给方），不能承担凝练',
    en: 'This person is involved in the need, as its owner, by a conflict of interest or as somebody found for it, and cannot refine it',
  },
  REFINEMENT_BROKER_UNKNOWN: {
    kind: 'notFound',
    zh: '没有这个可用的账户',
    en: 'There is no such account in use',
  },
  REFINEMENT_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次需求凝练',
    en: 'There is no such refinement',
  },
  REFINEMENT_OUTDATED: {
    kind: 'ruleViolated',
    zh: '凝练稿提交之后需求又有修改，请凝练人按最新内容重新提交',
    en: 'The need was rewritten after these words were proposed; ask for new ones',
  },
  REFINEMENT_ROUNDS_FULL: {
    kind: 'ruleViolated',
    zh: '一次凝练最多提交 {most} 稿',
    en: 'At most {most} proposals are made for one refinement',
  },
  REFINEMENT_UNDER_WAY: {
    kind: 'conflict',
    zh: '这条需求正在凝练，请先答复或撤回',
    en: 'A refinement of this need is under way; answer or withdraw it first',
  },
  REGISTRATIONS_NOT_SET_UP: {
    kind: 'ruleViolated',
    zh: '本届未开设报名',
    en: 'Nobody signs up for this edition',
  },
  REGISTRATIONS_NOT_TAKEN: {
    kind: 'ruleViolated',
    zh: '不在报名期内（{from} 至 {until}）',
    en: 'Registrations are taken from {from} until {until}',
  },
  REGISTRATION_CAPACITY_BELOW: {
    kind: 'ruleViolated',
    zh: '已有 {taken} 人通过，名额不能少于此数',
    en: '{taken} registrations are approved: there must be as many places',
  },
  REGISTRATION_FULL: {
    kind: 'ruleViolated',
    zh: '名额已满（共 {capacity} 个），请先增加名额，或转为候补',
    en: 'All {capacity} places are taken: add places, or put it on the wait list',
  },
  REGISTRATION_KNOWN: {
    kind: 'conflict',
    zh: '{name}已报名本届（报名号 {number}）',
    en: '{name} has signed up for this edition already (number {number})',
  },
  REGISTRATION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这份报名',
    en: 'There is no such registration',
  },
  REGISTRATION_OVER: {
    kind: 'conflict',
    zh: '这份报名已取消或未通过，不能再修改',
    en: 'The registration is cancelled or rejected and cannot be changed',
  },
  RELEASE_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次日程发布',
    en: 'There is no such release of the timetable',
  },
  RELEASE_UNCHANGED: {
    kind: 'conflict',
    zh: '日程与上次发布的相同，无需再次发布',
    en: 'The timetable is as it was last released',
  },
  REMIT_FIELD_UNKNOWN: {
    kind: 'invalid',
    zh: '所属领域中没有“{field}”（第 {row} 项），请从分类中选择',
    en: 'The fields have no “{field}” (row {row}); please choose one of the tree',
  },
  REMIT_NOT_SOCIETY: {
    kind: 'ruleViolated',
    zh: '只有学会、科协及学会分支机构登记业务范围',
    en: 'Only societies, associations and branches of societies have a remit',
  },
  REQUEST_INVALID: { kind: 'invalid', zh: '请求内容有误', en: 'The request is not valid' },
  RESTORE_IN_USE: {
    kind: 'conflict',
    zh: '还有 {connections} 个连接在使用这个数据库：请先停止 npm start（以及其他接口和后台任务）再恢复',
    en: '{connections} connections use this database: stop npm start (and any other api and worker) first',
  },
  RESTORE_NOT_EMPTY: {
    kind: 'conflict',
    zh: '数据库里已有数据（{table}）：确要用备份取代它，请加 --replace',
    en: 'The database has rows already ({table}): say --replace to have the backup take their place',
  },
  RULE_CHANGED: {
    kind: 'conflict',
    zh: '内容已被他人修改，现为第 {current} 版，请刷新后再试',
    en: 'Somebody else has changed this: version {current} holds now; please reload and try again',
  },
  RULE_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这项规则',
    en: 'There is no such rule',
  },
  RULE_UNCHANGED: {
    kind: 'ruleViolated',
    zh: '内容与现行版本相同，无需保存',
    en: 'This is what holds already; there is nothing to save',
  },
  RULE_VERSION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有第 {version} 版',
    en: 'There is no version {version}',
  },
  SCHEMA_MISSING: {
    kind: 'ruleViolated',
    zh: '数据库结构尚未建立：请先运行 migrate',
    en: 'The database has no schema yet: run migrate first',
  },
  SEARCH_CUT_OFF: {
    kind: 'dependency',
    zh: '检索引擎超时，候选结果不完整，请稍后再试',
    en: 'The search engine ran out of time; candidates are incomplete, please try again later',
  },
  SEARCH_REFUSED: {
    kind: 'dependency',
    zh: '检索引擎拒绝了请求：{reason}',
    en: 'The search engine refused the request: {reason}',
  },
  SEARCH_TASK_FAILED: {
    kind: 'dependency',
    zh: '检索引擎未能完成索引任务：{reason}',
    en: 'The search engine could not finish an index task: {reason}',
  },
  SEARCH_UNAVAILABLE: {
    kind: 'dependency',
    zh: '检索服务暂时不可用（{reason}），请稍后再试',
    en: 'Search is not available ({reason}); please try again later',
  },
  SECOND_FACTOR_MISSING: {
    kind: 'forbidden',
    zh: '按本站规定，您的身份须设置动态验证码，请在登录页面登录并设置',
    en: 'Your role needs a second factor here; please sign in on the page and set it up',
  },
  SECOND_FACTOR_NONE: {
    kind: 'ruleViolated',
    zh: '这个账户没有设置动态验证码',
    en: 'This account has no second factor',
  },
  SECOND_FACTOR_REQUIRED: {
    kind: 'ruleViolated',
    zh: '按本站规定，您的身份不能取消动态验证码',
    en: 'Your role may not go without a second factor here',
  },
  SECOND_FACTOR_SET: {
    kind: 'ruleViolated',
    zh: '动态验证码已经设置，如要更换请先取消',
    en: 'A second factor is set; remove it before you set up another',
  },
  SECOND_FACTOR_WANTED: {
    kind: 'unauthenticated',
    zh: '还需要动态验证码',
    en: 'A code of the second factor is wanted as well',
  },
  SECOND_FACTOR_WRONG: {
    kind: 'unauthenticated',
    zh: '动态验证码不正确或已用过；请等候下一个，或使用恢复码',
    en: 'The code is wrong or was used; please wait for the next one, or use a recovery code',
  },
  SESSION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次登录，或已退出',
    en: 'There is no such session, or it has ended',
  },
  SHEET_READER_BUSY: {
    kind: 'dependency',
    zh: '暂时无法读取表格，请稍后再试',
    en: 'Sheets cannot be read right now; please try again later',
  },
  SHORTLIST_CHANGED: {
    kind: 'preconditionFailed',
    zh: '入选名单刚有变动，请再试一次',
    en: 'The shortlist has just changed; please try again',
  },
  SHORTLIST_RUN_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这次遴选',
    en: 'There is no such making of a shortlist',
  },
  SIGN_IN_AGAIN: {
    kind: 'forbidden',
    zh: '为确认是您本人操作，请退出后重新登录，并在 10 分钟内完成',
    en: 'To make sure that it is you, please sign out, sign in again and do this within 10 minutes',
  },
  SIGN_IN_CODE_WRONG: {
    kind: 'unauthenticated',
    zh: '验证码不正确、已用过或已过期；请核对，或重新获取',
    en: 'The code is wrong, was used or has expired; please check it, or ask for another',
  },
  SIGN_IN_FAILED: {
    kind: 'unauthenticated',
    zh: '邮箱或密码不正确，或账户不能登录',
    en: 'The e-mail address or the password is wrong, or the account may not sign in',
  },
  SIGN_IN_LIMITED: {
    kind: 'limited',
    zh: '尝试次数过多，请于 {minutes} 分钟后再试',
    en: 'Too many tries; please try again in {minutes} minutes',
  },
  SIGN_IN_STEP_OVER: {
    kind: 'unauthenticated',
    zh: '登录已中断或超时，请重新登录',
    en: 'This sign-in was interrupted or has taken too long; please sign in again',
  },
  SLOT_BEGUN: {
    kind: 'ruleViolated',
    zh: '这个时段已经开始，不能再预留',
    en: 'The slot has begun and cannot be held any more',
  },
  SLOT_HELD: {
    kind: 'conflict',
    zh: '这一配对已有预留的时段，请先取消再另行预留',
    en: 'A slot is held for this pair already; cancel it before another is held',
  },
  SLOT_NOT_FREE: {
    kind: 'conflict',
    zh: '这个时段已不空闲，或已过开始时间',
    en: 'This slot is not free any more, or its time is over',
  },
  SLOT_TAKEN: { kind: 'conflict', zh: '时段已被占用', en: 'The slot is taken' },
  SMS_BUDGET_SPENT: {
    kind: 'limited',
    zh: '今日可发送的短信已用完，请改用邮箱验证码或密码登录',
    en: 'No more short messages can be sent today; please sign in by mail or by password',
  },
  SMS_NOT_SENT_AGAIN: {
    kind: 'ruleViolated',
    zh: '短信还在发送，或已经再发过，请稍后再看',
    en: 'The short message is on its way, or was sent again already; please look again later',
  },
  SMS_OFF: {
    kind: 'ruleViolated',
    zh: '本站没有开通短信',
    en: 'This installation sends no short messages',
  },
  SMS_REFUSED: {
    kind: 'dependency',
    zh: '短信被服务商拒绝（{reason}）',
    en: 'The provider refused the short message ({reason})',
  },
  SMS_UNANSWERED: {
    kind: 'dependency',
    zh: '短信服务商没有答复，不知道是否已发出（{reason}）',
    en: 'The provider did not answer; nobody knows whether the message went out ({reason})',
  },
  SMS_UNAVAILABLE: {
    kind: 'dependency',
    zh: '短信服务商暂时不可用（{reason}）',
    en: 'The provider of short messages is not available ({reason})',
  },
  SPREADSHEET_EMPTY: { kind: 'invalid', zh: '{file}：{problem}', en: '{file}: {problem}' },
  SPREADSHEET_KIND_UNKNOWN: { kind: 'invalid', zh: '{file}：{problem}', en: '{file}: {problem}' },
  SPREADSHEET_TOO_LARGE: { kind: 'invalid', zh: '{file}：{problem}', en: '{file}: {problem}' },
  SPREADSHEET_UNREADABLE: { kind: 'invalid', zh: '{file}：{problem}', en: '{file}: {problem}' },
  STAGE_FAILED: {
    kind: 'dependency',
    zh: '{stage}未完成：{reason}',
    en: '{stage} did not finish: {reason}',
  },
  STAGE_STUCK: {
    kind: 'dependency',
    zh: '等待未完成：十分钟没有进展',
    en: 'Waiting has ended: there was no progress for ten minutes',
  },
  STATE_UNREACHABLE: {
    kind: 'invalid',
    zh: '状态 {state} 无法到达',
    en: 'State {state} cannot be reached',
  },
  STREAMS_FULL: {
    kind: 'limited',
    zh: '正在查看进度的页面过多，页面会改为定时刷新',
    en: 'Too many pages are watching; this one will look again from time to time',
  },
  SUCCESS_CASE_ENDED: {
    kind: 'ruleViolated',
    zh: '已发布或已结束的案例不能修改；请先撤下，另写一份',
    en: 'The case is published or has ended: withdraw it and write another',
  },
  SUCCESS_CASE_KNOWN: {
    kind: 'conflict',
    zh: '这项成果已有案例',
    en: 'The outcome has a case already',
  },
  SUCCESS_CASE_NOT_ASKED: {
    kind: 'ruleViolated',
    zh: '案例目前不在征求同意，不能答复',
    en: 'Nobody is asked about the case now',
  },
  SUCCESS_CASE_NOT_FOUND: { kind: 'notFound', zh: '没有这个案例', en: 'There is no such case' },
  SUCCESS_CASE_PAPER_DAY: {
    kind: 'ruleViolated',
    zh: '签署日期须在 {from}（征求现有文字之日）至 {until} 之间',
    en: 'It has to be signed between {from}, when these words were asked about, and {until}',
  },
  SUCCESS_CASE_REWRITTEN: {
    kind: 'conflict',
    zh: '案例文字已修改，请重新阅读后答复',
    en: 'The case was rewritten: read it again before you answer',
  },
  SUCCESS_CASE_UNVERIFIED: {
    kind: 'ruleViolated',
    zh: '只有已核实的成果才能写成案例',
    en: 'Only a verified outcome becomes a case',
  },
  SURVEY_LINK_UNKNOWN: {
    kind: 'notFound',
    zh: '填报链接无效、已更换或已过期',
    en: 'This link is not valid, was replaced or has expired',
  },
  SURVEY_NEEDS_FULL: {
    kind: 'ruleViolated',
    zh: '一个单位最多填报 {most} 条',
    en: 'One organisation hands in at most {most} needs',
  },
  SURVEY_NEED_SETTLED: {
    kind: 'ruleViolated',
    zh: '这条需求已经审核，不能再在此修改',
    en: 'The need was looked at and cannot be changed here any more',
  },
  SURVEY_OVER: {
    kind: 'ruleViolated',
    zh: '征集已结束',
    en: 'The campaign is over',
  },
  TEAM_SET_NOT_FOUND: {
    kind: 'notFound',
    zh: '当前的匹配结果中没有这一组合，或其中的需求、能力已不在本届',
    en: 'There is no such set in what the matches stand on now, or its need or one of its capabilities does not take part any more',
  },
  TEXT_UNSTORABLE: {
    kind: 'invalid',
    zh: '文字中含有无法存储的字符',
    en: 'The text has characters that cannot be stored',
  },
  TIMETABLE_FINISHED: {
    kind: 'ruleViolated',
    zh: '这次排期已经结束，不能取消',
    en: 'This timetable is finished and cannot be cancelled',
  },
  TIMETABLE_MISSING: {
    kind: 'notFound',
    zh: '本届还没有排出日程',
    en: 'This edition has no timetable yet',
  },
  TIMETABLE_NOT_FOUND: { kind: 'notFound', zh: '没有这份排期', en: 'There is no such timetable' },
  UNAUTHENTICATED: {
    kind: 'unauthenticated',
    zh: '请先登录',
    en: 'Please sign in first',
  },
  USE_LIMITED: {
    kind: 'limited',
    zh: '操作过于频繁，请于 {seconds} 秒后再试',
    en: 'Too many requests; please try again in {seconds} seconds',
  },
  VERIFICATION_DECIDED: {
    kind: 'ruleViolated',
    zh: '这次核验已有结论，不能再加材料；请重新提交',
    en: 'This verification was decided and takes no more documents; submit a new one',
  },
  VERIFICATION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这条核验记录',
    en: 'There is no such verification',
  },
  VERSION_CHANGED: {
    kind: 'preconditionFailed',
    zh: '记录已被他人修改，请刷新后再试',
    en: 'Somebody else has changed the record; please reload and try again',
  },
  VERSION_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这一版本',
    en: 'There is no such version',
  },
  VISIT_DAY_TO_COME: {
    kind: 'ruleViolated',
    zh: '走访日期不能晚于今天',
    en: 'A visit cannot be on a day to come',
  },
  VISIT_NOT_FOUND: {
    kind: 'notFound',
    zh: '没有这条走访记录',
    en: 'There is no such visit',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

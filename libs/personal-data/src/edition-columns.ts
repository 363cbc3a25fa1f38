import {
  actor,
  ends,
  kept,
  person,
  plain,
  ROW,
  type TableTag,
  through,
  usual,
} from './column-tag.js';

const OF_OFFICE = 'Settings of an edition, made by an office.';

/** Editions and their parts. */
export const EDITION_COLUMNS: Readonly<Record<string, TableTag>> = {
  edition: {
    label: '届次',
    subject: 'organisation',
    ways: [],
    why: 'The organiser named here is an office that wants to be reached; its number and address are printed on every letter.',
    columns: plain(
      `id ref name closed_at lock_version created_at updated_at programme_id time_zone venue as_of collect_from collect_until
       organiser_name organiser_email organiser_phone meetings_per_need meetings_per_expert minimum_score phase`,
    ),
  },
  edition_archive_note: {
    label: '届次档案',
    subject: 'organisation',
    ways: [actor('added_by')],
    why: 'What an edition leaves behind; its words may name somebody.',
    columns: {
      ...usual('id', 'edition_id', 'kind', 'created_at'),
      words: ends('内容', 'redact'),
      link: kept('网址'),
      added_by: kept('登记人'),
      added_at: kept('登记时间'),
    },
  },
  edition_phase_move: {
    label: '届次阶段',
    subject: 'none',
    ways: [actor('moved_by')],
    why: OF_OFFICE,
    columns: {
      ...usual('id', 'edition_id'),
      from_phase: kept('原阶段'),
      to_phase: kept('新阶段'),
      moved_at: kept('时间'),
      moved_by: kept('操作人'),
      reason: kept('原因'),
    },
  },
  edition_session: {
    label: '场次',
    subject: 'none',
    ways: [],
    why: OF_OFFICE,
    columns: plain(
      `id edition_id ref name date from_time until_time slot_minutes break_minutes lock_version created_at updated_at`,
    ),
  },
  edition_place: {
    label: '洽谈位置',
    subject: 'none',
    ways: [],
    why: OF_OFFICE,
    columns: {
      ...plain('id edition_id session_id kind number label lock_version created_at updated_at'),
      link: kept('视频链接'),
    },
  },
  edition_unavailability: {
    label: '不可用时段',
    subject: 'person',
    ways: [person('person_id')],
    atErase: 'delete-row',
    why: 'When somebody cannot come, and why, which may be of their health: of no use without the person.',
    columns: {
      ...ROW,
      ...usual('edition_id', 'organisation_id', 'person_id', 'starts_at', 'ends_at'),
      reason: kept('原因'),
      said_by: kept('填报人'),
    },
  },
  edition_availability: {
    label: '本人填报的时间',
    subject: 'person',
    ways: [person('person_id')],
    atErase: 'delete-row',
    why: 'That somebody has said when they cannot come: of no use without the person.',
    columns: {
      ...ROW,
      ...usual('edition_id', 'person_id'),
      note: kept('说明'),
      said_by: kept('填报人'),
      said_at: kept('填报时间'),
    },
  },
  edition_conflict: {
    label: '回避',
    subject: 'person',
    ways: [through('need_id', 'need'), through('capability_id', 'capability')],
    why: 'That two sides never meet holds on; its words may name somebody.',
    columns: {
      ...ROW,
      ...usual('edition_id', 'need_id', 'capability_id'),
      reason: ends('原因', 'redact'),
    },
  },
  edition_pin: {
    label: '指定时段',
    subject: 'none',
    ways: [],
    why: OF_OFFICE,
    columns: plain(
      'id edition_id need_id capability_id session_id starts_at lock_version created_at updated_at',
    ),
  },
  edition_precedence: {
    label: '先后次序',
    subject: 'none',
    ways: [],
    why: OF_OFFICE,
    columns: plain(
      `id edition_id before_need_id before_capability_id after_need_id after_capability_id lock_version created_at updated_at`,
    ),
  },
  edition_entry: {
    label: '参加',
    subject: 'none',
    ways: [],
    why: 'Which need or capability takes part: ids.',
    columns: plain('edition_id side entry_id id entered_at lock_version created_at updated_at'),
  },
  edition_application: {
    label: '参加届次的申请',
    subject: 'account',
    ways: [
      through('need_id', 'need'),
      through('capability_id', 'capability'),
      actor('applied_by'),
      actor('decided_by'),
      actor('withdrawn_by'),
    ],
    why: 'Who asked that a need or capability takes part, and what was answered; the words may name somebody.',
    columns: {
      ...ROW,
      ...usual('edition_id', 'need_id', 'capability_id'),
      note: ends('申请说明', 'redact'),
      applied_by: kept('申请人'),
      applied_at: kept('申请时间'),
      accepted: kept('是否同意'),
      reason: ends('不同意的原因', 'redact'),
      decided_by: kept('答复人'),
      decided_at: kept('答复时间'),
      withdrawn_by: kept('撤回人'),
      withdrawn_at: kept('撤回时间'),
    },
  },
  edition_part_unresolved: {
    label: '未能对应的安排',
    subject: 'person',
    ways: [],
    anywhere: true,
    why: 'Entries of old files whose names fitted nobody or two: names as they were typed.',
    columns: {
      ...ROW,
      ...usual('edition_id'),
      part: kept('安排'),
      entry: ends('原文', 'redact'),
      cause: kept('原因'),
    },
  },
  programme: {
    label: '活动',
    subject: 'none',
    ways: [],
    why: 'A series of editions.',
    columns: plain(
      'id name aliases kind requires_owner_confirmation lock_version created_at updated_at',
    ),
  },
  programme_kind: {
    label: '活动类别',
    subject: 'none',
    ways: [],
    why: 'What kinds of fairs there are.',
    columns: plain(
      'code name_zh name_en meets phases session_kinds matching one_to_one review evidence',
    ),
  },
};

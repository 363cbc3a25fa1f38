const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that deny what their clause says. */
const DENIALS = setOf(`
  不 未 没 没有 勿 不能 不会 不可 不可以 不是 不宜 不得 不再 不予 不与 不含 不包括 不涉及 不需 不需要 不用 不必 不做 不属于 无需 无须 无法 未能 并未 并非 绝非 尚未
  尚无 暂无 暂不 暂未 从未 禁止 严禁 拒绝 谢绝 除外 之外 缺乏 缺少 欠缺 而非`);
/** 不低于 and 不仅 deny nothing. */
const BOUNDS = setOf('低于 超过 少于 大于 小于 高于 多于 得 仅 只 但 单 断 同 等 论 锈');
/** 无 and 非 make names of things (无卤阻燃, 非金属); they deny only before these. */
const PARTS_OF_NAMES = setOf('无 非');
const DENIED_THINGS = setOf(
  '相关 任何 此类 该类 类似 专门 经验 能力 条件 业务 资质 意愿 计划 打算 本 该 此 我',
);
/** What a party does or does not do: denied once, the rest of the sentence is denied as well. */
const UNDERTAKINGS = setOf(
  '承接 提供 涉及 包括 包含 参与 开展 受理 做 从事 接受 承担 考虑 谈 洽谈 合作 技术合作 对接 对外 办理 研究 生产',
);

/**
 * How far a clause, given by its words, denies: not at all, itself, or the rest of its sentence too (不承接压铸，注塑…).
 */
export function denialOf(words: readonly string[]): 'none' | 'clause' | 'sentence' {
  const at = words.findIndex((word, i) => {
    const next = words[i + 1] ?? '';
    if (PARTS_OF_NAMES.has(word)) return DENIED_THINGS.has(next);
    return DENIALS.has(word) && !(word === '不' && BOUNDS.has(next));
  });
  if (at < 0) return 'none';
  const verb = words
    .slice(at)
    .some((word) => UNDERTAKINGS.has(word) || UNDERTAKINGS.has(word.slice(1)));
  return verb ? 'sentence' : 'clause';
}

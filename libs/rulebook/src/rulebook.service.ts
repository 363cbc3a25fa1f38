import { issueCode, issueRemark, requiredText } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import {
  contentSchema,
  type Difference,
  differenceOf,
  isRuleKind,
  type RuleContent,
} from '@jiqia/contracts/rulebook';
import { isLetterCode } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, reachOf, type Resource } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { rendered, sampleValues, type WrittenLetter } from './letter-rendering.js';
import { KnownEditionKeys } from './edition-keys.js';
import {
  editionOf,
  contentProblems,
  hasKey,
  organisationOf,
  PLATFORM_RULES,
  type RuleRef,
  shippedContent,
  unorderedLists,
} from './rule-kind.js';
import {
  type RuleVersionEntry,
  RuleVersionRepository,
  type RuleVersionRow,
} from './rule-version.repository.js';
import { type RuleInForce, RulesInForce } from './rules-in-force.js';

/** Kind and key as they come from outside. */
export interface NamedRule {
  readonly kind: string;
  readonly key: string;
}
/** A line of the list of everything that may be edited. */
export interface RuleLine extends RuleRef {
  /** 0 where nobody has changed it. */
  readonly version: number;
  readonly changedAt: Date | null;
}
/** What a version says; version 0, which no row keeps, has neither note nor author. */
export interface RuleText {
  readonly version: number;
  /** Null where an edition follows the platform. */
  readonly content: RuleContent | null;
  readonly entry: RuleVersionEntry | null;
}

const ENTITY = 'rule_version';
const noteSchema = requiredText(500);

/** What staff edit, each version kept: the newest holds, nothing is ever overwritten. */
@Injectable()
export class RulebookService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly versions: RuleVersionRepository,
    private readonly inForce: RulesInForce,
    private readonly editions: KnownEditionKeys,
    private readonly outbox: Outbox,
  ) {}

  /** Everything that may be edited, as far as it is the actor's to read. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor): Promise<RuleLine[]> {
    const reach = reachOf(actor, 'rule.read');
    const all = reach === 'all';
    const keys = all ? null : reach.flatMap(({ scope }) => scope?.id ?? []);
    const written = await this.versions.listNewest(keys);
    const touched = new Set(written.map(({ kind, key }) => `${kind} ${key}`));
    const untouched = PLATFORM_RULES.filter(({ kind, key }) => !touched.has(`${kind} ${key}`));
    return [
      ...(all ? untouched.map((ref) => ({ ...ref, version: 0, changedAt: null })) : []),
      ...written.map((row) => ({ ...row, changedAt: row.createdAt })),
    ].sort((a, b) => compare(`${a.kind} ${a.key}`, `${b.kind} ${b.key}`));
  }

  /** @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND, EDITION_NOT_FOUND */
  async read(actor: Actor, rule: NamedRule): Promise<RuleInForce> {
    return this.inForce.of(await this.readable(actor, rule));
  }

  /** Versions that somebody has written, newest first. @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND, EDITION_NOT_FOUND */
  async history(actor: Actor, rule: NamedRule, query: PageQuery): Promise<Page<RuleVersionEntry>> {
    const ref = await this.readable(actor, rule);
    return pageOf(await this.versions.list(ref, query), query.limit);
  }

  /** @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND, EDITION_NOT_FOUND, RULE_VERSION_NOT_FOUND */
  async version(actor: Actor, rule: NamedRule, version: number): Promise<RuleText> {
    return this.text(await this.readable(actor, rule), version);
  }

  /** Where two versions differ. @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND, EDITION_NOT_FOUND, RULE_VERSION_NOT_FOUND */
  async difference(
    actor: Actor,
    rule: NamedRule,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<Difference[]> {
    const ref = await this.readable(actor, rule);
    const [before, after] = [await this.text(ref, from), await this.text(ref, to)];
    return differenceOf(before.content, after.content, unorderedLists(ref.kind));
  }

  /**
   * A letter with sample values: as it holds, or as it would be by these texts.
   * @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND where it is no letter, REQUEST_INVALID
   */
  async preview(actor: Actor, key: string, content?: unknown): Promise<WrittenLetter> {
    const kind = 'letter.template';
    await this.readable(actor, { kind, key });
    if (!isLetterCode(key)) throw new AppError({ code: 'RULE_NOT_FOUND' });
    const template =
      content === undefined
        ? (await this.inForce.of({ kind, key })).content
        : checked(contentSchema(kind, key), content, 'content');
    return rendered(key, template, sampleValues(key));
  }

  /**
   * Writes a new version, which holds from now on.
   * @param base the version that the writer has read
   * @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND, REQUEST_INVALID with the fields, RULE_CHANGED, RULE_UNCHANGED, and as `EditionKeys.assertOpen`
   */
  save(
    actor: Actor,
    rule: NamedRule,
    form: { readonly content: unknown; readonly note: string },
    base: number,
  ): Promise<RuleInForce> {
    return this.write(actor, rule, { note: form.note, base, verb: 'save' }, (ref) =>
      Promise.resolve({
        parent: base,
        content: checkedContent(ref, form.content),
      }),
    );
  }

  /**
   * Writes the content of an older version as a new one; version 0 is what the product comes with, for an edition what the platform has.
   * @throws as `save`, and AppError RULE_VERSION_NOT_FOUND
   */
  goBack(
    actor: Actor,
    rule: NamedRule,
    form: { readonly version: number; readonly note: string },
    base: number,
  ): Promise<RuleInForce> {
    return this.write(actor, rule, { note: form.note, base, verb: 'back' }, async (ref, tx) => {
      const { version, content } = await this.text(ref, form.version, tx);
      // What an older release has written may not be taken any more.
      const taken = content && checkedContent(ref, content);
      return { parent: version, content: taken };
    });
  }

  private async write(
    actor: Actor,
    rule: NamedRule,
    { note, base, verb }: { readonly note: string; readonly base: number; readonly verb: string },
    next: (ref: RuleRef, tx: Transaction) => Promise<Pick<RuleVersionRow, 'parent' | 'content'>>,
  ): Promise<RuleInForce> {
    const ref = knownRule(rule);
    authorise(actor, 'rule.save', resourceOf(ref));
    const said = checked(noteSchema, note, 'note');
    await this.transactions.run(async (tx) => {
      const editionId = editionOf(ref);
      if (editionId !== undefined) await this.editions.assertOpen(tx, editionId);
      const organisationId = organisationOf(ref);
      if (organisationId !== undefined) await this.versions.assertOrganisation(organisationId, tx);
      await this.versions.lock(tx, ref);
      const newest = await this.versions.newest(ref, tx);
      const current = newest?.version ?? 0;
      const { parent, content } = await next(ref, tx);
      if (current !== base)
        throw new AppError({ code: 'RULE_CHANGED', params: { current }, details: { current } });
      const holds = newest === null ? atFirst(ref) : newest.content;
      if (differenceOf(holds, content, unorderedLists(ref.kind)).length === 0)
        throw new AppError({ code: 'RULE_UNCHANGED' });
      const version = current + 1;
      const id = newId();
      await this.versions.insert(tx, {
        ...ref,
        id,
        version,
        parent,
        content,
        note: said,
        createdBy: actor.id,
      });
      await audit(tx, {
        actor: actor.id,
        action: `rule.${verb}`,
        entity: ENTITY,
        entityId: id,
        reason: said,
        details: { ...ref, version, parent },
      });
      await this.outbox.emit(tx, 'rulebook.changed', { versionId: id });
    });
    return this.inForce.of(ref);
  }

  private async text(ref: RuleRef, version: number, tx?: Transaction): Promise<RuleText> {
    if (version === 0) return { version, content: atFirst(ref), entry: null };
    const row = await this.versions.find(ref, version, tx);
    if (row === null) throw new AppError({ code: 'RULE_VERSION_NOT_FOUND', params: { version } });
    const { content, ...entry } = row;
    return { version, content: content as RuleContent | null, entry };
  }

  private async readable(actor: Actor, rule: NamedRule): Promise<RuleRef> {
    const ref = knownRule(rule);
    authorise(actor, 'rule.read', resourceOf(ref));
    const editionId = editionOf(ref);
    if (editionId !== undefined) await this.editions.assertThere(editionId);
    const organisationId = organisationOf(ref);
    if (organisationId !== undefined) await this.versions.assertOrganisation(organisationId);
    return ref;
  }
}

/** What stands under a key before anybody has written; null for an edition, which follows the platform. */
const atFirst = (ref: RuleRef): RuleContent | null =>
  editionOf(ref) === undefined ? shippedContent(ref) : null;

/** @throws AppError RULE_NOT_FOUND */
function knownRule({ kind, key }: NamedRule): RuleRef {
  if (isRuleKind(kind) && hasKey({ kind, key })) return { kind, key };
  throw new AppError({ code: 'RULE_NOT_FOUND' });
}

/** What the policy knows of a rule: the edition or the organisation that it is of, if it is of one. */
function resourceOf(ref: RuleRef): Resource<'rule.read' | 'rule.save'> {
  const editionId = editionOf(ref);
  const organisationId = organisationOf(ref);
  return {
    kind: 'rule',
    ...(editionId === undefined ? {} : { editionId }),
    ...(organisationId === undefined ? {} : { organisationId }),
  };
}

/** @throws AppError REQUEST_INVALID */
function checkedContent(ref: RuleRef, value: unknown): RuleContent {
  const content = checked(contentSchema(ref.kind, ref.key), value, 'content');
  const fields = contentProblems(ref.kind, content).map((problem) => ({
    ...problem,
    field: `content.${problem.field}`,
  }));
  if (fields.length === 0) return content;
  throw new AppError({ code: 'REQUEST_INVALID', fields: fields.slice(0, MOST_PROBLEMS) });
}

/** Enough for a person to mend. */
const MOST_PROBLEMS = 50;

/** @throws AppError REQUEST_INVALID */
function checked<T>(schema: z.ZodType<T>, value: unknown, field: string): T {
  const parsed = schema.safeParse(value, { error: issueCode });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((name) => [name]) : [[]];
    return names.map((name) => ({
      field: [field, ...issue.path, ...name].join('.'),
      ...issueRemark(issue),
    }));
  });
  throw new AppError({ code: 'REQUEST_INVALID', fields: fields.slice(0, MOST_PROBLEMS) });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

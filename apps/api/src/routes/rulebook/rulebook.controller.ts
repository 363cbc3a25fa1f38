import {
  type LetterPreviewForm,
  letterPreviewFormSchema,
  letterPreviewSchema,
  type Page,
  type PageQuery,
  type RuleBackForm,
  ruleBackFormSchema,
  type RuleDifferenceQuery,
  ruleDifferenceQuerySchema,
  ruleDifferenceSchema,
  type RuleForm,
  ruleFormSchema,
  ruleHistoryPageSchema,
  ruleHistoryQuerySchema,
  ruleListSchema,
  rulePlaceSchema,
  ruleSchema,
  ruleTextSchema,
  ruleVersionParamSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { RulebookService } from '@jiqia/rulebook';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { entryView, lineView, type Rule, ruleView, textView } from './rulebook.presenter.js';

const place = { schema: rulePlaceSchema };
/** Answers with the new version, whose number is the ETag of the next change. */
const WRITES = { status: 201, headers: ['ETag'], ifMatch: 'required' } as const;

@ApiTags('rulebook')
@Controller('rulebook')
export class RulebookController {
  constructor(private readonly rulebook: RulebookService) {}

  @Get()
  @Operation('可以修改的词库、分类、权重、信函模板和导入栏目，各为第几版', ruleListSchema)
  @RoutePolicy('rule.read')
  async list(@CurrentActor() actor: Actor): Promise<z.input<typeof ruleListSchema>> {
    return { items: (await this.rulebook.list(actor)).map(lineView) };
  }

  @Get(':kind/:key')
  @Operation('现行内容；届次没有自行设置的，沿用平台', ruleSchema, { headers: ['ETag'] })
  @RoutePolicy('rule.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('kind', place) kind: string,
    @Param('key', place) key: string,
  ): Promise<Rule> {
    return ruleView(await this.rulebook.read(actor, { kind, key }));
  }

  @Get(':kind/:key/versions')
  @Operation('历次修改，新的在前', ruleHistoryPageSchema)
  @RoutePolicy('rule.read')
  async history(
    @CurrentActor() actor: Actor,
    @Param('kind', place) kind: string,
    @Param('key', place) key: string,
    @Query({ schema: ruleHistoryQuerySchema }) query: PageQuery,
  ): Promise<Page<z.input<typeof ruleHistoryPageSchema>['items'][number]>> {
    const { items, nextCursor } = await this.rulebook.history(actor, { kind, key }, query);
    return { items: items.map(entryView), nextCursor };
  }

  @Get(':kind/:key/versions/:version')
  @Operation('某一版的内容；第 0 版是出厂设置', ruleTextSchema)
  @RoutePolicy('rule.read')
  async version(
    @CurrentActor() actor: Actor,
    @Param('kind', place) kind: string,
    @Param('key', place) key: string,
    @Param('version', { schema: ruleVersionParamSchema }) version: number,
  ): Promise<z.input<typeof ruleTextSchema>> {
    return textView(await this.rulebook.version(actor, { kind, key }, version));
  }

  @Get(':kind/:key/difference')
  @Operation('两版之间的差别，逐项列出', ruleDifferenceSchema)
  @RoutePolicy('rule.read')
  async difference(
    @CurrentActor() actor: Actor,
    @Param('kind', place) kind: string,
    @Param('key', place) key: string,
    @Query({ schema: ruleDifferenceQuerySchema }) query: RuleDifferenceQuery,
  ): Promise<z.input<typeof ruleDifferenceSchema>> {
    return { items: await this.rulebook.difference(actor, { kind, key }, query) };
  }

  @Post(':kind/:key/versions')
  @Operation('保存为新的一版，写明原因，立即生效', ruleSchema, WRITES)
  @RoutePolicy('rule.save')
  async save(
    @CurrentActor() actor: Actor,
    @Param('kind', place) kind: string,
    @Param('key', place) key: string,
    @IfMatch('required') base: number,
    @Body({ schema: ruleFormSchema }) form: RuleForm,
  ): Promise<Rule> {
    return ruleView(await this.rulebook.save(actor, { kind, key }, form, base));
  }

  @Post('letter.template/:key/preview')
  @Operation('用示例内容预览信函；不写内容的，预览现行模板', letterPreviewSchema)
  @RoutePolicy('rule.read')
  preview(
    @CurrentActor() actor: Actor,
    @Param('key', place) key: string,
    @Body({ schema: letterPreviewFormSchema }) { content }: LetterPreviewForm,
  ): Promise<z.input<typeof letterPreviewSchema>> {
    return this.rulebook.preview(actor, key, content);
  }

  @Post(':kind/:key/back')
  @Operation('恢复为某一版的内容，另存为新的一版，写明原因', ruleSchema, WRITES)
  @RoutePolicy('rule.save')
  async back(
    @CurrentActor() actor: Actor,
    @Param('kind', place) kind: string,
    @Param('key', place) key: string,
    @IfMatch('required') base: number,
    @Body({ schema: ruleBackFormSchema }) form: RuleBackForm,
  ): Promise<Rule> {
    return ruleView(await this.rulebook.goBack(actor, { kind, key }, form, base));
  }
}

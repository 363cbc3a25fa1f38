import {
  rulePlaceSchema,
  searchWordQuerySchema,
  searchWordsSchema,
  taxonomyListSchema,
  taxonomyTreeSchema,
  unmappedWordsSchema,
} from '@jiqia/contracts/http';
import { retiredLabel, TAXONOMY } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { SearchWords, TaxonomiesService } from '@jiqia/rulebook';
import type { PlacedNode } from '@jiqia/taxonomy';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { readersLanguage, said } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';

const place = { schema: rulePlaceSchema };

@ApiTags('taxonomies')
@Controller()
export class TaxonomiesController {
  constructor(
    private readonly taxonomies: TaxonomiesService,
    private readonly words: SearchWords,
  ) {}

  @Get('taxonomies')
  @Operation('各分类：领域、行业、产业集群、园区，现为第几版', taxonomyListSchema)
  @RoutePolicy('taxonomy.read')
  async list(@CurrentActor() actor: Actor): Promise<z.input<typeof taxonomyListSchema>> {
    const trees = await this.taxonomies.list(actor);
    return {
      items: trees.map(({ kind, version, nodes }) => ({
        kind,
        kindLabel: said(TAXONOMY[kind]),
        version,
        nodes: nodes.length,
      })),
    };
  }

  @Get('taxonomies/:kind')
  @Operation('一种分类的全部条目，含已停用的；在“分类”规则中修改', taxonomyTreeSchema)
  @RoutePolicy('taxonomy.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('kind', place) asked: string,
  ): Promise<z.input<typeof taxonomyTreeSchema>> {
    const { kind, version, nodes } = await this.taxonomies.read(actor, asked);
    return {
      kind,
      kindLabel: said(TAXONOMY[kind]),
      version,
      nodes: nodes.map(({ aliases, related, ...node }) => ({
        ...node,
        label: labelOf(node),
        aliases: [...aliases],
        related: [...related],
      })),
    };
  }

  @Get('taxonomies/:kind/unmapped')
  @Operation('登记中未归入这一分类的用词及条数，多的在前', unmappedWordsSchema)
  @RoutePolicy('taxonomy.map')
  async unmapped(
    @CurrentActor() actor: Actor,
    @Param('kind', place) kind: string,
  ): Promise<z.input<typeof unmappedWordsSchema>> {
    const { total, words } = await this.taxonomies.unmapped(actor, kind);
    return { total, items: [...words] };
  }

  @Get('search/words')
  @Operation('检索热词与无结果的检索，按日累计，不记何人', searchWordsSchema)
  @RoutePolicy('search-word.read')
  async searched(
    @CurrentActor() actor: Actor,
    @Query({ schema: searchWordQuerySchema }) query: z.infer<typeof searchWordQuerySchema>,
  ): Promise<z.input<typeof searchWordsSchema>> {
    return { items: await this.words.list(actor, query) };
  }
}

/** A node in the reader's language; one that nobody has named in English keeps its Chinese name. */
function labelOf(node: Omit<PlacedNode, 'aliases' | 'related'>): string {
  const language = readersLanguage();
  const name = node[language] || node.zh;
  return node.retired ? retiredLabel(name, language) : name;
}

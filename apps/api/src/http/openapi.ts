import { problemSchema } from '@jiqia/contracts/http';
import type { INestApplication } from '@nestjs/common';
import {
  DocumentBuilder,
  type OpenAPIObject,
  type SwaggerDocumentOptions,
  SwaggerModule,
} from '@nestjs/swagger';
import { z } from 'zod';

const TAGS: Readonly<Record<string, string>> = {
  needs: '技术需求',
  capabilities: '成果与能力',
  organisations: '单位：企业、高校、科研院所、学会等',
  persons: '人员：任职关系、同意事项、合并，以及保存了什么、注销',
  programmes: '活动及其类别',
  editions: '届次',
  applications: '参加届次的申请与批量登记',
  registrations: '参会报名：设置、审核、候补，以及参加人不便参加的时间',
  'edition-parts': '届次的场次、洽谈位置与各项安排',
  matches: '匹配与遴选',
  invitations: '邀约',
  disclosures: '联系方式与保密承诺',
  nominations: '商请学会推荐专家',
  notices: '通知双方的事项',
  bounces: '退信的登记与解除',
  notifications: '自己的站内通知',
  drafts: '没写完的表，只给本人',
  announcements: '公告：拟写、发布、撤回',
  'on-site': '现场签到与看板',
  progress: '正在办理的工作：进度的事件流',
  'follow-ups': '对接记录与跟踪',
  outcomes: '成果与案例',
  'owner-confirmations': '请单位确认代填的内容',
  verifications: '企业核验与材料',
  campaigns: '需求摸底：名单、填报链接、走访、进度',
  decisions: '批量审核与撤销',
  work: '待办事项',
  interests: '利益冲突登记',
  covers: '代为出席',
  area: '本辖区',
  commitments: '任务责任清单：期限、亮灯、反馈、销号',
  rulebook: '词库、分类、权重、信函模板和导入栏目',
  taxonomies: '分类与检索热词',
  forms: '填报表单',
  refinements: '需求凝练',
  directory: '按名称查找单位和人员',
  timetables: '排期',
  imports: '表格导入',
  exports: '列表导出',
  accounts: '账户：邀请、停用、恢复',
  audit: '审计记录',
  answers: '邀约答复（凭链接，免登录）',
  session: '登录与退出',
  health: '运行状况',
};

type JsonSchema = Record<string, unknown>;
type Converted = NonNullable<
  ReturnType<NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>>
>;

/** The OpenAPI 3.1 description of every route, made of the very schemas that check requests and responses. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('技洽 API')
    .setDescription('技术供需对接洽谈会：需求、能力、匹配、邀约、排期。错误一律为 problem+json。')
    .setVersion('0.1')
    .setOpenAPIVersion('3.1.0');
  for (const [tag, words] of Object.entries(TAGS)) config.addTag(tag, words);
  const document = SwaggerModule.createDocument(app, config.build(), {
    operationIdFactory: (controller, method) => {
      const context = controller.replace(/Controller$/, '');
      return `${context.charAt(0).toLowerCase()}${context.slice(1)}${method.charAt(0).toUpperCase()}${method.slice(1)}`;
    },
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? converted(schema, schemaType) : undefined,
  });
  return withIdempotencyKeys(withDefaultProblem(document));
}

/**
 * A form read back differs from the form sent in: what has a default is always there. Such a schema goes under
 * `…Output`, so that generated clients know both.
 */
function converted(schema: z.ZodType, io: 'input' | 'output'): Converted {
  const own = jsonSchemaOf(schema, io);
  const other = jsonSchemaOf(schema, io === 'input' ? 'output' : 'input');
  const renamed = Object.keys(own.definitions).filter(
    (id) =>
      io === 'output' &&
      JSON.stringify(requiredIn(own.definitions[id])) !==
        JSON.stringify(requiredIn(other.definitions[id])),
  );
  const nameOf = (id: string): string => (renamed.includes(id) ? `${id}Output` : id);
  const pointed = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value).replace(/"#\/\$defs\/([^"]+)"/g, (_ref, id: string) =>
        JSON.stringify(`#/components/schemas/${nameOf(id)}`),
      ),
    ) as T;
  return {
    schema: pointed(own.root),
    components: Object.fromEntries(
      Object.entries(own.definitions).map(([id, definition]) => [nameOf(id), pointed(definition)]),
    ),
  };
}

function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
): { root: JsonSchema; definitions: Record<string, JsonSchema> } {
  const {
    $schema: _dialect,
    $defs,
    ...root
  } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      // `format` says it; the pattern of a calendar day is two hundred characters.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      // A file of a form: its bytes, whatever the server makes of them.
      if (jsonSchema.contentMediaType !== undefined) {
        for (const key of ['properties', 'required', 'additionalProperties'] as const)
          delete jsonSchema[key];
        Object.assign(jsonSchema, { type: 'string', format: 'binary' });
      }
    },
  });
  return { root, definitions: ($defs ?? {}) as Record<string, JsonSchema> };
}

const requiredIn = (schema: JsonSchema | undefined): unknown => schema?.['required'] ?? [];

/** Every operation may answer with a problem; generated clients type their errors by it. */
function withDefaultProblem(document: OpenAPIObject): OpenAPIObject {
  const { schema, components } = converted(problemSchema, 'output');
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...components },
  };
  const problem = {
    description: '出错：说明见 title，各字段的问题见 errors',
    content: { 'application/problem+json': { schema } },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as { responses?: Record<string, unknown> }[]) {
      if (operation.responses) operation.responses['default'] ??= problem;
    }
  }
  return document;
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    '同一请求的键，例如一个 UUID：24 小时内带同一个键重发，只生效一次，得到同样的答复（Idempotency-Replayed: true）。用于另一个请求为 422，正在处理为 409。',
  schema: { type: 'string' as const, minLength: 1, maxLength: 200 },
};

/** Every POST takes a key under which it is carried out once. */
function withIdempotencyKeys(document: OpenAPIObject): OpenAPIObject {
  for (const { post } of Object.values(document.paths))
    if (post) post.parameters = [...(post.parameters ?? []), IDEMPOTENCY_KEY];
  return document;
}

import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

interface OperationOptions {
  /** Of success; 200 by default. */
  readonly status?: number;
  /** Response headers that callers use. */
  readonly headers?: readonly ('ETag' | 'Location')[];
  /** Whether `If-Match` must or may come with the request. */
  readonly ifMatch?: 'required' | 'optional';
}

const HEADER_WORDS = { ETag: '版本，修改时放进 If-Match', Location: '到哪里看进度或结果' } as const;

/** Describes a route and holds it to its description: what the schema does not name never leaves; null is an answer without a body. */
export function Operation(
  summary: string,
  response: z.ZodType | null,
  { status = 200, headers = [], ifMatch }: OperationOptions = {},
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    HttpCode(status),
    ...(response ? [SerializeOptions({ schema: response })] : []),
    ApiResponse({
      status,
      description: '成功',
      ...(response ? { standardSchema: response } : {}),
      headers: Object.fromEntries(
        headers.map((name) => [
          name,
          { description: HEADER_WORDS[name], schema: { type: 'string' as const } },
        ]),
      ),
    }),
    ...(ifMatch
      ? [
          ApiHeader({
            name: 'If-Match',
            description: '所依据的版本：读取时的 ETag',
            required: ifMatch === 'required',
            schema: { type: 'string', examples: ['"3"'] },
          }),
        ]
      : []),
  );
}

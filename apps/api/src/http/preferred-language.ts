import { type Language, LANGUAGES } from '@jiqia/contracts/words';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** The language that a request's `Accept-Language` likes best of ours; Chinese when it names none of them. */
export function preferredLanguage(request: Request): Language {
  const best = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === best) ?? 'zh';
}

/** That language, for a handler whose answer has words in it. */
export const PreferredLanguage = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Language =>
    preferredLanguage(context.switchToHttp().getRequest<Request>()),
);

import { type Language, LANGUAGES } from '@jiqia/contracts/words';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { preferredLanguage } from '../../http/preferred-language.js';

/** The language of the page: what `?lang` says, else what the browser likes best. */
export function languageOf(request: Request): Language {
  const asked = request.query['lang'];
  return LANGUAGES.find((language) => language === asked) ?? preferredLanguage(request);
}

export const PageLanguage = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Language =>
    languageOf(context.switchToHttp().getRequest<Request>()),
);

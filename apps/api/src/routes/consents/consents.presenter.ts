import type { personConsentsSchema } from '@jiqia/contracts/http';
import {
  CONSENT_CHANNELS,
  CONSENT_KEPT,
  CONSENT_PURPOSE_CODES,
  CONSENT_PURPOSES,
  CONSENT_TEXTS,
  wordOf,
} from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import type { ConsentSheet, PersonConsentsService } from '@jiqia/organisations';
import type { z } from 'zod';
import { plainStyle } from '../../http/plain-page.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style, policy } = plainStyle(new URL('./consent-page.css', import.meta.url));
/** Content-Security-Policy of the page. */
export const CONSENT_PAGE_POLICY = policy;

type State = Awaited<ReturnType<PersonConsentsService['read']>>;
export type PersonConsents = z.input<typeof personConsentsSchema>;

const purposesOf = ({ inForce }: State): PersonConsents['purposes'] =>
  CONSENT_PURPOSE_CODES.map((purpose) => ({
    purpose,
    label: CONSENT_PURPOSES[purpose].zh,
    text: CONSENT_TEXTS[purpose].zh,
    given: inForce.has(purpose),
  }));

export const consentsView = (state: State): PersonConsents => ({
  purposes: purposesOf(state),
  history: state.history.map((row) => ({
    purpose: row.purpose,
    label: CONSENT_PURPOSES[row.purpose].zh,
    givenAt: row.givenAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    channel: row.channel,
    channelLabel: wordOf(CONSENT_CHANNELS, row.channel),
    textVersion: row.textVersion,
  })),
});

/** @param sheet null for a link that leads nowhere */
export const consentPage = (sheet: ConsentSheet | null, answered: boolean): string =>
  templates.render('consent-page', {
    style,
    answered,
    kept: CONSENT_KEPT.zh,
    title: sheet === null ? '链接无效' : answered ? '您的选择已保存' : '请您确认是否同意',
    sheet: sheet && {
      person: sheet.person,
      organisation: sheet.organisation,
      society: sheet.society,
      purposes: purposesOf(sheet.state),
    },
  });

import type { personConsentsSchema } from '@jiqia/contracts/http';
import {
  CONSENT_CHANNELS,
  CONSENT_KEPT,
  CONSENT_PURPOSE_CODES,
  CONSENT_PURPOSES,
  CONSENT_TEXTS,
} from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import type { ConsentSheet, PersonConsentsService } from '@jiqia/organisations';
import type { z } from 'zod';
import { plainStyle } from '../../http/plain-page.js';
import { said, saidOf } from '../../http/readers-words.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style, policy } = plainStyle(new URL('./consent-page.css', import.meta.url));
/** Content-Security-Policy of the page. */
export const CONSENT_PAGE_POLICY = policy;

type State = Awaited<ReturnType<PersonConsentsService['read']>>;
export type PersonConsents = z.input<typeof personConsentsSchema>;

const purposesOf = ({ inForce }: State): PersonConsents['purposes'] =>
  CONSENT_PURPOSE_CODES.map((purpose) => ({
    purpose,
    label: said(CONSENT_PURPOSES[purpose]),
    text: said(CONSENT_TEXTS[purpose]),
    given: inForce.has(purpose),
  }));

export const consentsView = (state: State): PersonConsents => ({
  purposes: purposesOf(state),
  history: state.history.map((row) => ({
    purpose: row.purpose,
    label: said(CONSENT_PURPOSES[row.purpose]),
    givenAt: row.givenAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    channel: row.channel,
    channelLabel: saidOf(CONSENT_CHANNELS, row.channel),
    textVersion: row.textVersion,
  })),
});

/** @param sheet null for a link that leads nowhere */
export const consentPage = (sheet: ConsentSheet | null, answered: boolean): string =>
  templates.render('consent-page', {
    style,
    answered,
    kept: said(CONSENT_KEPT),
    title: sheet === null ? '链接无效' : answered ? '您的选择已保存' : '请您确认是否同意',
    sheet: sheet && {
      person: sheet.person,
      organisation: sheet.organisation,
      society: sheet.society,
      purposes: purposesOf(sheet.state),
    },
  });

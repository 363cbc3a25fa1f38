import { HtmlTemplates } from './html-templates.js';
import { LIVE_STYLE } from './page/live-style.js';
import { Paging } from './page/paging.js';
import type { LivePageOptions, ReportPageView } from './report-page.js';

const templates = new HtmlTemplates(new URL('./templates', import.meta.url));

/** Needs that the public may know of: those that were published, also when nothing more is sought for them. */
const SHOWN = new Set(['PUBLISHED', 'PAUSED', 'EXPIRED', 'CLOSED']);

/**
 * What of an edition's page is for everybody (tier 公开 of `DISCLOSURE`): numbers, and the needs by title, organisation (of an anonymous one the masked name) and field. Nobody's
 * answer or agenda, no score, no candidate, no file, and of outcomes only the sums that are verified. What is not named here does not leave.
 */
function publicPageView({ report, counts, funnel, needs, gaps, outcomes }: ReportPageView) {
  return {
    report: {
      edition: report.edition,
      generatedFor: report.generatedFor,
      capabilities: report.capabilities,
      meetings: report.meetings,
      participants: report.participants,
    },
    counts,
    funnel,
    needs: needs
      .filter(({ state }) => SHOWN.has(state))
      .map(({ anchor, title, publicName, field, progress, tone, state, stateLabel }) => ({
        anchor,
        title,
        organisation: publicName,
        field,
        progress,
        tone,
        state,
        stateLabel,
      })),
    gaps: gaps.map(({ by, title, rows }) => ({
      by,
      title,
      rows: rows.map(
        ({
          name,
          needs: wanted,
          capabilities,
          needsWithGoodCandidate,
          heat,
          share,
          uncoveredNeeds,
        }) => ({
          name,
          needs: wanted,
          capabilities,
          needsWithGoodCandidate,
          heat,
          share,
          uncovered: uncoveredNeeds.length,
        }),
      ),
    })),
    verified: outcomes.sums[0],
  };
}

/** The public part of an edition's page. No script; all text escaped. */
export function renderPublicPage(
  view: ReportPageView,
  { links, readAt, choice }: LivePageOptions,
): string {
  const paging = new Paging(choice);
  const open = publicPageView(view);
  const needs = paging.found(open.needs, ({ title, organisation, field }) => [
    title,
    organisation,
    field,
  ]);
  return templates.render('public', {
    ...open,
    style: LIVE_STYLE,
    links,
    readAt: readAt.toISOString(),
    paging,
    count: (step: string) => open.counts[step] ?? 0,
    lists: { needs: paging.list('needs', needs) },
  });
}

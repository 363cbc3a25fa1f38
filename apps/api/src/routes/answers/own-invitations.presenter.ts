import type {
  CapabilityParty,
  NeedParty,
  ownInvitationItemSchema,
  ownInvitationSchema,
} from '@jiqia/contracts/http';
import { INVITATION_STATES } from '@jiqia/contracts/states';
import { DECLINE_REASON, type Language, ORGANISER_NAME, videoNote } from '@jiqia/contracts/words';
import type { InvitationRow } from '@jiqia/invitations';
import type { z } from 'zod';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { askOf, greeted, otherView, sheetView } from './answer-sheet.view.js';
import { standingView } from './answers.presenter.js';
import { actionsOf, standingOf } from './answers.words.js';

export type OwnInvitation = z.input<typeof ownInvitationSchema>;
export type OwnInvitationItem = z.input<typeof ownInvitationItemSchema>;

/** What both the list and the page tell of an invitation. */
type Stands = Pick<
  AnswerSheet,
  | 'side'
  | 'state'
  | 'pair'
  | 'expired'
  | 'expiresAt'
  | 'edition'
  | 'meeting'
  | 'planned'
  | 'askedAgain'
  | 'wantedBack'
  | 'passedTo'
>;

/** An invitation in the list of an account. */
export interface ListedInvitation extends Stands {
  readonly row: InvitationRow;
  readonly need: NeedParty;
  readonly capability: CapabilityParty;
  readonly why: string;
}

export const ownInvitationItem = (
  listed: ListedInvitation,
  language: Language,
): OwnInvitationItem => ({
  ...standsView(listed.row.id, listed, language),
  need: { ...listed.need, ref: null },
  capability: { ...listed.capability, ref: null },
  why: listed.why,
  answeredAt: listed.row.answeredAt?.toISOString() ?? null,
});

/** @param id of the invitation, below which the calendar file stands */
export function ownInvitationView(
  id: string,
  sheet: AnswerSheet,
  language: Language,
): OwnInvitation {
  const organiser = organiserOf(sheet, language);
  const { meeting, edition } = sheet;
  const { phone } = edition.organiser;
  const standing = standingOf(sheet);
  const {
    venue: _venue,
    sides,
    facts,
    why,
    questions,
    sessions,
    ...view
  } = sheetView(sheet, organiser, language);
  const isSet = meeting !== null && sheet.state === 'ACCEPTED';
  return {
    ...standsView(id, sheet, language),
    ...view,
    hello: greeted(sheet, language),
    ask: standing === 'ASKED' ? askOf(sheet, language) : '',
    next: standingView(standing, language, { colleague: sheet.passedTo }).next,
    sides: sides.map(({ css, mark: _mark, figures, ...side }) => ({
      ...side,
      side: css,
      figures: [...figures],
    })),
    facts: [...facts],
    why: [...why],
    questions: [...questions],
    sessions: sessions.map(({ id: session, name, day, from, until }) => ({
      id: session,
      name,
      day,
      from,
      until,
    })),
    video:
      isSet && meeting.video
        ? { link: meeting.link, note: videoNote({ link: meeting.link, phone }, language) }
        : null,
    other: otherView(sheet),
    passedTo: sheet.passedTo,
    calendar: isSet ? `/api/my/invitations/${id}/calendar.ics` : null,
    reasons: Object.entries(DECLINE_REASON).map(([code, words]) => ({
      code: code as keyof typeof DECLINE_REASON,
      label: words[language],
    })),
  };
}

function standsView(id: string, stands: Stands, language: Language) {
  const { state, side, edition, expiresAt, passedTo } = stands;
  const standing = standingOf(stands);
  const actions = actionsOf(stands);
  const labels = language === 'en' ? INVITATION_STATES.labelsEn : INVITATION_STATES.labels;
  return {
    id,
    edition: {
      id: edition.id,
      ref: edition.ref,
      name: edition.name,
      organiser: organiserOf(stands, language),
      phone: edition.organiser.phone,
    },
    side,
    state,
    stateLabel: labels[state],
    standing,
    heading: standingView(standing, language, { colleague: passedTo }).heading,
    actions: [...actions],
    expiresAt:
      actions.includes('ACCEPT') && state === 'AWAITING'
        ? (expiresAt?.toISOString() ?? null)
        : null,
    meets: meetsView(stands),
  };
}

function meetsView({ meeting, planned, state, edition }: Stands): OwnInvitation['meets'] {
  const isSet = meeting !== null && state === 'ACCEPTED';
  const at = isSet ? meeting : planned;
  return (
    at && {
      startsAt: at.startsAt.toISOString(),
      endsAt: at.endsAt.toISOString(),
      place: at.place,
      venue: at.video ? '' : edition.venue,
      video: at.video,
      isSet,
    }
  );
}

const organiserOf = ({ edition }: Pick<Stands, 'edition'>, language: Language): string =>
  edition.organiser.name || ORGANISER_NAME[language];

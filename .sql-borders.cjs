// Whose table is whose (docs/adr/0021): `npm run borders` reads every SQL text in libs and apps and fails on a name that is
// neither the lib's own nor a view that a lib before it publishes. test/house/sql-borders.spec.ts plants violations of each kind.
//
// A lib reads and writes its `tables`. `views` are what it shows to the others: they may read them and hold rows through
// them (FOR SHARE), never write. A new table gets its line here; a view is made in a migration of its owner.

/** In the order of the flow: a lib reads views of libs above it, never of one below. */
const LIBS = {
  database: {
    tables: ['audit_entry', 'audit_link', 'audit_removal', 'audit_seal', 'migration', 'state_move'],
    views: {
      audit_trail: 'What was done, by whom: for the list of the auditor.',
      demo_city: 'Editions whose demo city was loaded to its end, by the audit.',
    },
  },
  outbox: {
    tables: ['outbox_message', 'sweep'],
    views: {
      waiting_work: 'Messages that are still to be brought to the queue.',
      paused_work: 'Work that the sweeper asked for a short while ago.',
    },
  },
  idempotency: { tables: ['idempotency_key'] },
  limits: { tables: ['use_count'] },
  search: {
    tables: ['search_document', 'search_generation', 'search_posting', 'search_removal'],
  },
  mail: {
    tables: ['mail_bounce', 'mail_pace', 'sms_message'],
    views: { sms_unknown: 'That nobody knows what became of a short message.' },
  },
  attachments: {
    tables: ['attachment'],
    views: { attachment_mark: 'That a file belongs to a row.' },
  },
  'audit-trail': { tables: ['access_event'] },
  drafts: { tables: ['form_draft'] },
  consents: {
    tables: ['consent', 'consent_request'],
    views: {
      consent_in_force: 'To which purposes a person agrees now.',
      consent_taken_back: 'To which a person agreed and does not any more.',
    },
  },
  organisations: {
    tables: [
      'alike_key',
      'endorsement',
      'membership',
      'organisation',
      'organisation_alias',
      'organisation_distinct',
      'organisation_likeness',
      'person',
      'person_distinct',
      'register_merge',
    ],
    views: {
      organisation_card: 'What organisations are called.',
      organisation_kind: 'What kind organisations are of.',
      alike: 'Who shares a name, a telephone number or an address, by hashes.',
      organisation_also_called: 'What they are called besides.',
      organisation_scope: 'Where they belong: park, region, and what stands above them.',
      society_expert: 'Who is an expert of which society today, its branches’ among them.',
      society_remit: 'What societies are concerned with.',
      person_society: 'Which society brings an expert: the first that vouched.',
      person_card: 'What persons are called, and of which organisation they are.',
      membership_card: 'Who is what in which organisation, and when.',
      organisation_mark: 'That an organisation has changed.',
      person_mark: 'That a person has changed.',
      standing_party: 'Who stands for a person or an organisation that was merged.',
      person_contact: 'How persons are written to. Private: for letters alone.',
      person_identity: 'By what persons are found in texts. Private: for exports and erasing.',
    },
  },
  bounces: {},
  registers: {},
  rulebook: { tables: ['rule_version', 'search_word'] },
  accounts: {
    tables: [
      'account',
      'account_grant',
      'account_letter',
      'account_phone',
      'demo_sign_in',
      'former_password',
      'oidc_link',
      'one_time_link',
      'passkey',
      'passkey_challenge',
      'recovery_code',
      'second_factor',
      'session',
      'sign_in_attempt',
    ],
    views: {
      account_card: 'That an account is there, and whether it is used.',
      account_identity: 'Whose accounts are. Private: for exports and erasing.',
      account_key: 'By which hash of an address, and by which person, an account is somebody’s.',
      account_as_person: 'As which persons accounts may act.',
      account_called:
        'What an account is called, by its address too. Private: for who is asked to refine a need.',
      account_speaks_for: 'For which organisations and persons accounts speak now.',
    },
  },
  verifications: {
    tables: ['organisation_verification'],
    views: {
      organisation_verified: 'Which organisations have shown who they are, and until when.',
    },
  },
  needs: {
    tables: ['need', 'need_backer', 'need_decision', 'need_running_out', 'need_version'],
    views: {
      need_backer_card: 'Which organisations share a need, or ask to.',
      need_card: 'What a need is called, whose it is and how it stands.',
    },
  },
  capabilities: {
    tables: ['capability', 'capability_decision', 'capability_version'],
    views: { capability_card: 'What a capability is called, who its expert is and how it stands.' },
  },
  fairs: {
    tables: [
      'edition',
      'edition_archive_note',
      'edition_availability',
      'edition_conflict',
      'edition_entry',
      'edition_part_unresolved',
      'edition_phase_move',
      'edition_pin',
      'edition_place',
      'edition_precedence',
      'edition_session',
      'edition_unavailability',
      'programme',
      'programme_kind',
    ],
    views: {
      edition_brief: 'Whether an edition is open, and its caps.',
      edition_mark: 'That an edition or a part of it has changed.',
      said_unavailability: 'When persons have said that they cannot come to an edition.',
      entry_mark: 'Who takes part in which edition.',
      programme_mark: 'That a programme has changed.',
    },
  },
  imports: { tables: ['import_batch', 'import_change', 'import_row'] },
  applications: { tables: ['edition_application'] },
  parties: {},
  directory: { tables: ['findable_name'] },
  confirmations: { tables: ['owner_confirmation'] },
  campaigns: {
    tables: [
      'campaign',
      'campaign_letter',
      'campaign_link',
      'campaign_need',
      'campaign_target',
      'visit',
    ],
  },
  registrations: {
    tables: [
      'registration',
      'registration_answer',
      'registration_letter',
      'registration_question',
      'registration_setting',
    ],
    views: { registered_person: 'Who has signed up for an edition and has a place.' },
  },
  interests: { tables: ['conflict_of_interest'] },
  matching: {
    tables: [
      'match',
      'match_override',
      'match_question_set',
      'match_run',
      'match_run_pair',
      'meeting_request',
      'shortlist_run',
      'team_set',
      'team_set_member',
    ],
    views: {
      match_agreed_on_site: 'Pairs that have agreed on site, without an invitation.',
      match_mark: 'That a pair has changed.',
      match_pair: 'Which need with which capability in which edition, and how the pair stands.',
    },
  },
  refinements: { tables: ['need_refinement', 'need_refinement_proposal'] },
  invitations: {
    tables: [
      'delivery',
      'invitation',
      'invitation_answer',
      'invitation_setting',
      'invitation_time_wish',
      'invitation_wave',
    ],
    views: {
      invitation_mark: 'That an invitation has changed.',
      invitation_wish: 'When a side that has accepted could come, who asked for another time.',
      invitation_side: 'Which side of a pair was asked, and how its invitation stands.',
    },
  },
  nominations: { tables: ['nomination', 'nomination_letter'] },
  meetings: {
    tables: [
      'meeting',
      'meeting_booking',
      'meeting_cover',
      'meeting_move_request',
      'timetable',
      'timetable_release',
      'timetable_release_meeting',
    ],
    views: {
      meeting_stand_in:
        'Who comes to which meeting, for which side, instead of whom its entry names.',
      meeting_mark: 'That a meeting has changed.',
      timetable_mark: 'That a timetable was made.',
    },
  },
  disclosures: { tables: ['nda_acceptance', 'nda_text'] },
  notices: { tables: ['notice'] },
  'on-site': { tables: ['day_event'] },
  'follow-ups': { tables: ['follow_up', 'follow_up_entry', 'side_record'] },
  agendas: { tables: ['agenda_letter'] },
  notifications: { tables: ['announcement', 'announcement_letter', 'notification'] },
  outcomes: {
    tables: [
      'outcome',
      'outcome_report',
      'outcome_share',
      'outcome_step',
      'success_case',
      'success_case_answer',
    ],
    views: {
      outcome_due_mark: 'That an outcome which is due to an edition has changed.',
      outcome_mark: 'That an outcome has changed.',
    },
  },
  commitments: {
    tables: [
      'commitment',
      'commitment_change',
      'commitment_closing',
      'commitment_report',
      'commitment_statement',
      'commitment_unit',
    ],
  },
  'personal-data': { tables: ['erasure'] },
  reports: {},
  demo: {},
  backups: {},
};

/** Views with personal data, and the libs that may read them. */
const PRIVATE = {
  person_contact: ['parties'],
  person_identity: ['personal-data'],
  account_identity: ['personal-data'],
};

/** Functions that write SQL for a table which their caller names, with the place of that argument: the caller must own it. */
const MAKERS = {
  guardedUpdate: 1,
  pointersOf: 0,
  tableInvariants: 0,
  decisionsAudited: 0,
  claimSending: 1,
  messagesKnow: 1,
  indexFits: 0,
};

/** Where such SQL stands: the only files in which a name may be left open. */
const OPEN_NAMES = [
  'libs/database/src/claim-sending.ts',
  'libs/database/src/guarded-update.ts',
  'libs/database/src/pointers.ts',
  // Every table that points at rows of another, by the catalogue: it is only counted.
  'libs/database/src/listed-pointers.ts',
  'libs/database/src/invariant-query.ts',
  'libs/outbox/src/outbox.invariants.ts',
  'libs/search/src/search.invariants.ts',
  // Organisation or person, both of this lib.
  'libs/organisations/src/merge.repository.ts',
  // Membership or endorsement, both of this lib.
  'libs/organisations/src/overlap-merge.holder.ts',
  // The table of an entity that a lib hands in, its own by import rule 6.
  'libs/registers/src/entry-decision.repository.ts',
  'libs/registers/src/register.repository.ts',
  'libs/registers/src/register.service.ts',
  'libs/registers/src/entry-take-back.ts',
  // Every table of the database, by the catalogue: a backup copies rows and does not read them.
  'libs/backups/src/table-copies.repository.ts',
  // Every table, by its tags: whatever is of one person.
  'libs/personal-data/src/person-rows.repository.ts',
  // The table of a kind of part, each an entity of this lib.
  'libs/fairs/src/edition-part.repository.ts',
];

module.exports = { LIBS, PRIVATE, MAKERS, OPEN_NAMES };

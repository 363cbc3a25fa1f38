import type { Action } from '@jiqia/identity';
import type { RouteCase, RouteCases } from './rights-matrix.js';
import { closedOr, each, inEach, inEdition, ofEdition, once, STALE } from './rights-targets.js';
import type { RowKind } from './rights-world.js';

export const EDITION_ROUTES: RouteCases = {
  'get /api/programme-kinds': { action: 'programme.read', targets: once() },
  'get /api/programmes': {
    action: 'programme.read',
    targets: once(),
    shown: { kind: 'programme', every: true },
  },
  'post /api/programmes': {
    action: 'programme.save',
    targets: ({ rows }) =>
      rows.programme.map(({ label }) => ({
        body: { name: label },
        late: 'PROGRAMME_NAME_TAKEN',
      })),
  },
  'put /api/programmes/{id}': {
    action: 'programme.save',
    headers: STALE,
    targets: each('programme', ({ label }) => ({
      body: { name: label },
      late: 'VERSION_CHANGED',
    })),
  },
  'get /api/editions': {
    action: 'edition.read',
    targets: once(),
    shown: { kind: 'edition', every: true },
  },
  'get /api/editions/{edition}': {
    action: 'edition.read',
    targets: ({ rows }) => rows.edition.map((row) => ({ row, address: { edition: row.id } })),
    shown: { kind: 'edition', one: true },
  },
  'put /api/editions/{edition}': {
    action: 'edition.save',
    headers: STALE,
    targets: (world) =>
      inEach((row) => ({
        row,
        late: 'PROGRAMME_KIND_DIFFERS',
        body: editionForm(row.label),
      }))(world).concat([
        {
          row: { label: 'a new one' },
          address: { edition: 'NEW' },
          body: editionForm('NEW'),
          late: 'PROGRAMME_KIND_DIFFERS',
        },
      ]),
  },
  'get /api/editions/{edition}/archive': { action: 'archive.read', targets: inEach() },
  'post /api/editions/{edition}/archive/notes': {
    action: 'archive.edit',
    targets: inEach(() => ({ body: { kind: 'LESSON', words: '早发通知' }, safe: false })),
  },
  'delete /api/editions/{edition}/archive/notes/{noteId}': {
    action: 'archive.edit',
    targets: inEach(() => ({ late: 'ARCHIVE_NOTE_NOT_FOUND' })),
  },
  'post /api/editions/{edition}/archive/documents': {
    action: 'archive.edit',
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: inEach(({ label }) => ({
      address: { edition: label, '?': 'name=a.exe' },
      body: 'MZ',
      late: 'ATTACHMENT_TYPE_REFUSED',
    })),
  },
  'get /api/editions/{edition}/archive/documents/{documentId}': {
    action: 'archive.read',
    targets: inEach(() => ({ late: 'ATTACHMENT_NOT_FOUND' })),
  },
  'get /api/editions/{edition}/clone-preview': {
    action: 'edition.save',
    targets: inEach(({ label }) => ({
      row: {},
      address: { edition: label, '?': `id=${label}&name=a&shiftDays=7` },
      late: 'EDITION_REF_TAKEN',
    })),
  },
  'post /api/editions/{edition}/clone': {
    action: 'edition.save',
    targets: inEach(({ label }) => ({
      row: {},
      body: { id: label, name: label, shiftDays: 7 },
      late: 'EDITION_REF_TAKEN',
    })),
  },
  'get /api/editions/{edition}/phase': { action: 'edition.read', targets: inEach() },
  'post /api/editions/{edition}/phase': {
    action: 'edition.move',
    headers: STALE,
    targets: inEach((row) => ({
      row,
      body: { to: 'MATCHING' },
      late: closedOr('VERSION_CHANGED')(row),
    })),
  },
  'post /api/editions/{edition}/close': {
    action: 'edition.close',
    targets: inEach((row) => ({ row, late: 'EDITION_CLOSED', safe: row.state === 'CLOSED' })),
  },
  'get /api/editions/{edition}/report': { action: 'report.download', targets: inEach() },
  'get /api/period-reports/{period}.{format}': {
    action: 'report.period',
    ofAll: true,
    targets: () => [{ address: { period: '2031-H1', format: 'docx' } }],
  },
  'get /api/editions/{edition}/standing': { action: 'report.download', targets: inEach() },
  'get /api/editions/{edition}/happenings': { action: 'report.download', targets: inEach() },
  'get /api/editions/{edition}/report/funnel': { action: 'report.download', targets: inEach() },
  'get /api/editions/{edition}/report/funnel-rows': {
    action: 'report.download',
    targets: inEach(({ label }) => ({ address: { edition: label, '?': 'step=needs&limit=200' } })),
  },
  'get /api/editions/{edition}/report/gaps': { action: 'report.download', targets: inEach() },
  'get /api/my/area': { action: 'report.period', ofAll: true, targets: once() },
  'get /api/my/area/organisations': { action: 'report.period', ofAll: true, targets: once() },
  'get /api/my/area/needs': { action: 'report.period', ofAll: true, targets: once() },
  'get /api/my/area/editions/{edition}/funnel': {
    action: 'report.period',
    ofAll: true,
    targets: inEach(),
  },
  'get /api/my/area/editions/{edition}/funnel-rows': {
    action: 'report.period',
    ofAll: true,
    targets: inEach(({ label }) => ({ address: { edition: label, '?': 'step=needs&limit=200' } })),
  },
  'get /api/my/area/editions/{edition}/gaps': {
    action: 'report.period',
    ofAll: true,
    targets: inEach(),
  },
  'get /api/my/area/editions/{edition}/outcomes': {
    action: 'report.period',
    ofAll: true,
    targets: inEach(),
  },
};
const editionForm = (id: string): object => ({
  id,
  programme: '技术供需对接洽谈会',
  programmeKind: 'SHOWCASE',
  name: id,
  sessions: [
    {
      id: 'AM',
      name: '上午',
      date: '2099-12-10',
      from: '09:00',
      until: '12:00',
      slotMinutes: 30,
      tables: 1,
    },
  ],
});

const day = { date: '2099-12-10', from: '09:00' };
const stranger = { need: 'N-nowhere', capability: 'C-nowhere' };
/** Each kind of part: what a new one is refused for, and a change of one. */
const PARTS: Readonly<
  Record<string, { kind: RowKind; form: object; late: string; patch?: object }>
> = {
  sessions: {
    kind: 'session',
    form: { ref: 'AM', name: '上午', ...day, until: '12:00', slotMinutes: 30 },
    late: 'EDITION_PARTS_REFUSED',
    patch: { name: '改' },
  },
  places: {
    kind: 'place',
    form: { session: 'nowhere', kind: 'TABLE', number: 1 },
    late: 'EDITION_PARTS_REFUSED',
    patch: { label: '改' },
  },
  unavailabilities: {
    kind: 'unavailability',
    form: { participant: '查无此人', date: day.date },
    late: 'EDITION_PARTS_REFUSED',
    patch: { reason: '改' },
  },
  conflicts: {
    kind: 'conflict',
    form: stranger,
    late: 'EDITION_PARTS_REFUSED',
    patch: { reason: '改' },
  },
  pins: {
    kind: 'pin',
    form: { ...stranger, ...day },
    late: 'EDITION_PARTS_REFUSED',
    patch: { from: '10:30' },
  },
  precedences: {
    kind: 'precedence',
    form: { before: stranger, after: { need: 'N-far-2', capability: 'C-branch-1' } },
    late: 'EDITION_PARTS_REFUSED',
    patch: { before: { need: 'N-own-1', capability: 'C-branch-1' } },
  },
  participations: {
    kind: 'participation',
    form: { side: 'need', entry: 'N-nowhere' },
    late: 'EDITION_PARTS_REFUSED',
  },
};

/** A part is under a stale version, in use, or of an edition that is closed. */
const REFUSED = ['VERSION_CHANGED', 'EDITION_PART_IN_USE', 'EDITION_CLOSED'];

export const partRoutes = (): RouteCases =>
  Object.fromEntries(
    Object.entries(PARTS).flatMap(([path, { kind, form, late, patch }]) => {
      const what = kind === 'participation' ? kind : 'edition-part';
      const at = `/api/editions/{edition}/${path}`;
      const change = { headers: STALE, action: `${what}.edit` as Action };
      const rows: [string, RouteCase][] = [
        [`get ${at}`, { action: `${what}.read` as Action, targets: inEach() }],
        [
          `post ${at}`,
          {
            action: `${what}.edit` as Action,
            targets: inEach((row) => ({
              row: ofEdition(row),
              body: form,
              late: closedOr(late)(row),
            })),
          },
        ],
        [`get ${at}/{id}`, { action: `${what}.read` as Action, targets: inEdition(kind) }],
        [`delete ${at}/{id}`, { ...change, targets: inEdition(kind, { late: REFUSED }) }],
      ];
      if (patch) {
        const targets = inEdition(kind, { body: patch, late: REFUSED });
        rows.push([`patch ${at}/{id}`, { ...change, targets }]);
      }
      return rows;
    }),
  );

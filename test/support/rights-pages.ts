import type { Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { PagesModule } from '../../apps/api/src/routes/pages.module.js';
import type { RouteCase, RouteCases, Target } from './rights-matrix.js';
import { inEach, ofSelf, once } from './rights-targets.js';
import type { World } from './rights-world.js';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const pageOfAll: RouteCase = { action: null, page: true, targets: once() };
const ofOwn = (action: RouteCase['action'], more: Partial<RouteCase> = {}): RouteCase => ({
  action,
  page: true,
  targets: (_world, { actor }) => ofSelf(actor),
  ...more,
});
/** What is allowed begins something. */
const unsafe: RouteCase['targets'] = (_world, { actor }) =>
  ofSelf(actor).map((target) => ({ ...target, safe: false }));
/** The pages by the number of their edition. */
const byRef = (more: Readonly<Record<string, string>> = {}, late?: string) =>
  inEach(({ label }) => ({
    address: { ref: label, ...more },
    ...(late === undefined ? {} : { late }),
  }));
/** Every file of one edition, and one file of each: setting them takes a process. */
const files = ({ rows }: World): readonly Target[] =>
  rows.edition.flatMap(({ label, editionId = '' }) =>
    (label === 'EAST' ? ALL_FILES : ['timetable.json']).map((file) => ({
      row: { editionId, label: `${label} ${file}` },
      address: { ref: label, file },
    })),
  );
const ALL_FILES = [
  'matches.xlsx',
  'matches.jsonl',
  'timetable.xlsx',
  'timetable.json',
  'report.html',
];

/** Pages and files, which the API's description leaves out. */
export const PAGE_ROUTES: RouteCases = {
  'get /.well-known/security.txt': pageOfAll,
  'get /editions/{ref}': { ...pageOfAll, live: true, targets: byRef() },
  'get /editions/{ref}/{file}': { action: 'report.download', page: true, targets: files },
  'get /editions/{ref}/agendas/{name}.pdf': {
    action: 'agenda.read',
    page: true,
    secret: true,
    atTheDoor: true,
    targets: byRef({ name: 'nobody' }, 'PARTICIPANT_NOT_FOUND'),
  },
  'get /editions/{ref}/calendars/{name}.ics': {
    action: 'agenda.read',
    page: true,
    secret: true,
    atTheDoor: true,
    targets: byRef({ name: 'nobody' }, 'PARTICIPANT_NOT_FOUND'),
  },
  'get /account': ofOwn('session.read'),
  'post /account/sign-out': ofOwn('session.end', { endsSession: true, headers: FORM }),
  'post /account/sessions': ofOwn('session.end', { headers: FORM }),
  'post /account/password': ofOwn('account.change-password', { headers: FORM }),
  'get /sign-in': pageOfAll,
  'post /sign-in': { ...pageOfAll, headers: FORM },
  'get /sign-in/code': pageOfAll,
  'post /sign-in/code': { ...pageOfAll, headers: FORM },
  'post /sign-in/code/enter': { ...pageOfAll, headers: FORM },
  'get /sign-in/forgotten': pageOfAll,
  'post /sign-in/forgotten': { ...pageOfAll, headers: FORM },
  'get /sign-in/passkey': pageOfAll,
  'get /sign-in/passkey/script.js': pageOfAll,
  'post /sign-in/passkey/options': { ...pageOfAll, headers: FORM },
  'post /sign-in/passkey': { ...pageOfAll, headers: FORM },
  'get /sign-in/oidc': pageOfAll,
  'get /sign-in/oidc/callback': pageOfAll,
  'get /sign-in/step': pageOfAll,
  'post /sign-in/step/code': { ...pageOfAll, headers: FORM },
  'post /sign-in/step/set-up': { ...pageOfAll, headers: FORM },
  'post /sign-in/step/set-up/confirm': { ...pageOfAll, headers: FORM },
  'post /sign-in/step/password': { ...pageOfAll, headers: FORM },
  'get /account/phone': ofOwn('account.phone'),
  'post /account/phone': ofOwn('account.phone', { headers: FORM }),
  'post /account/phone/confirm': ofOwn('account.phone', { headers: FORM }),
  'post /account/phone/remove': ofOwn('account.phone', { headers: FORM }),
  'get /account/passkeys': ofOwn('account.passkeys'),
  'post /account/passkeys/options': ofOwn('account.passkeys', { headers: FORM }),
  'post /account/passkeys': ofOwn('account.passkeys', { headers: FORM }),
  'post /account/passkeys/remove': ofOwn('account.passkeys', { headers: FORM }),
  'get /account/second-factor': ofOwn('account.second-factor'),
  'post /account/second-factor': ofOwn('account.second-factor', { headers: FORM, targets: unsafe }),
  'post /account/second-factor/confirm': ofOwn('account.second-factor', { headers: FORM }),
  'post /account/second-factor/remove': ofOwn('account.second-factor', { headers: FORM }),
  'get /consent/{token}': pageOfAll,
  'post /consent/{token}': { ...pageOfAll, headers: FORM },
  'get /confirm/{token}': pageOfAll,
  'post /confirm/{token}': { ...pageOfAll, headers: FORM },
  'get /survey/{token}': pageOfAll,
  'post /survey/{token}': { ...pageOfAll, headers: FORM },
  'get /link/{token}': pageOfAll,
  'post /link/{token}': { ...pageOfAll, headers: FORM },
};

/** The routes of the pages as they are served: method and path. */
export function servedPages(): string[] {
  const controllers = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, PagesModule) as Type[];
  return controllers.flatMap((controller) => {
    const base = String(Reflect.getMetadata(PATH_METADATA, controller));
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const route = name === 'constructor' ? undefined : prototype[name];
      if (typeof route !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, route)) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, route) as number] ?? '';
      const path = `/${base}/${String(Reflect.getMetadata(PATH_METADATA, route))}`;
      const bare = path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
      return [`${method.toLowerCase()} ${bare.replace(/:(\w+)/g, '{$1}')}`];
    });
  });
}

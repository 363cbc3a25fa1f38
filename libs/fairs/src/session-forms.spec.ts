import type { SessionForm } from '@jiqia/contracts/forms';
import type { PartRow } from './edition-part.repository.js';
import { placesIn, sessionForm, sessionValues } from './session-forms.js';

const base: SessionForm = {
  id: 'AM',
  name: '上午',
  date: '2026-12-10',
  from: '09:00',
  until: '12:00',
  slotMinutes: 30,
  breakMinutes: 5,
  tables: 2,
  videoRooms: 1,
};
const rowOf = (form: SessionForm): PartRow<'session'> =>
  ({ id: 's', editionId: 'e', lockVersion: 1, ...sessionValues(form) }) as PartRow<'session'>;

describe('a session in a file', () => {
  it('counts what is numbered from 1, and names the rest', () => {
    const places = [
      { kind: 'TABLE', number: 1, label: '', link: '' },
      { kind: 'TABLE', number: 2, label: '贵宾桌', link: '' },
      { kind: 'TABLE', number: 4, label: '', link: '' },
      { kind: 'VIDEO', number: 2, label: '', link: '' },
      { kind: 'ROOM', number: 1, label: '', link: '' },
    ] as const;
    expect(sessionForm(rowOf(base), places)).toEqual({
      ...base,
      tables: 2,
      videoRooms: 0,
      places: [places[1], places[2], places[4], places[3]],
    });
  });

  it.each<Partial<SessionForm>>([
    {},
    { tables: 0, videoRooms: 0 },
    { places: [{ kind: 'TABLE', number: 1, label: '主桌', link: '' }] },
    {
      places: [
        { kind: 'TABLE', number: 7, label: '', link: '' },
        { kind: 'ROOM', number: 3, label: '三号厅', link: '' },
        { kind: 'VIDEO', number: 1, label: '主持人', link: 'https://meet.example.org/1' },
      ],
    },
    { places: [{ kind: 'VIDEO', number: 1, label: '', link: 'https://meet.example.org/2' }] },
  ])('with %j comes back as it was', (fields) => {
    const form = { ...base, ...fields };
    expect(sessionForm(rowOf(form), placesIn(form))).toEqual(form);
  });

  it('has a place once that is both counted and named', () => {
    const form: SessionForm = {
      ...base,
      places: [{ kind: 'TABLE', number: 2, label: '主桌', link: '' }],
    };
    expect(placesIn(form)).toEqual([
      { kind: 'TABLE', number: 1, label: '', link: '' },
      { kind: 'TABLE', number: 2, label: '主桌', link: '' },
      { kind: 'VIDEO', number: 1, label: '', link: '' },
    ]);
  });
});

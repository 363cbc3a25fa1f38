const BEIJING = 'Asia/Shanghai';

/** A time as clocks somewhere show it. */
export interface LocalTime {
  /** YYYY-MM-DD */
  readonly day: string;
  /** HH:mm */
  readonly time: string;
  /** Another day than in Beijing. */
  readonly otherDay: boolean;
}

/** The zone that this device is set to. */
const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What clocks show in a zone at an instant; null where they show what those in Beijing do, and for a zone that nobody knows. */
export function localTime(instant: string, zone: string = deviceZone()): LocalTime | null {
  const there = clocksIn(zone, instant);
  const here = clocksIn(BEIJING, instant);
  if (!there || !here) return null;
  const otherDay = there.day !== here.day;
  return otherDay || there.time !== here.time ? { ...there, otherDay } : null;
}

function clocksIn(zone: string, instant: string): { day: string; time: string } | null {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(new Date(instant));
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
    return {
      day: [part('year'), part('month'), part('day')].join('-'),
      time: `${part('hour')}:${part('minute')}`,
    };
  } catch {
    return null;
  }
}

// Svensk tid som iCalendar skriver den: a program that does not know the zone by its name reads its rules here.

export const stockholm = 'Europe/Stockholm'

/** In force since 1996 (Directive 2000/84/EC): the last Sunday of March and of October, at one o'clock UTC. */
export const stockholmZone = [
  'BEGIN:VTIMEZONE',
  `TZID:${stockholm}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

/** Everything that can be asked for, with the Swedish words that the log and the refusals use. `noun.verb`. */
export const actions = {
  'home.read': 'se startsidan',
  'about.read': 'läsa om tjänsten',
  'theme.choose': 'välja utseende',
  'session.begin': 'logga in',
  'session.end': 'logga ut',
  'self.read': 'se sin egen sida',
  'register.search': 'söka i registret',
  'stance.read': 'läsa ett ställningstagande',
  'item.read': 'läsa en dagordningspunkt',
  'meeting.read': 'läsa om ett möte',
  'matter.read': 'läsa ett ärende',
  'matter.add': 'börja ett ärende',
  'matter.change': 'ändra vad som hör till ett ärende',
  'document.read': 'läsa ett dokument',
  'document.import': 'läsa in dokument',
  'document.review': 'granska och rätta ett dokument',
  'document.approve': 'godkänna och publicera ett dokument',
  'document.withdraw': 'dra tillbaka ett dokument',
  'person.read': 'läsa om en person',
  'person.change': 'ändra en persons uppgifter',
  'person.merge': 'slå ihop två personer',
  'organisation.read': 'läsa om en organisation',
  'county.load': 'läsa in ett län',
  'administration.read': 'se vad som kan ändras',
  'organisation.add': 'lägga till en organisation',
  'organisation.change': 'ändra en organisation',
  'association.change': 'ändra vilka som är med i ett kommunalförbund',
  'area.add': 'lägga till ett område',
  'area.change': 'ändra ett område och vilka kommuner som hör till det',
  'forum.read': 'läsa om ett forum',
  'forum.add': 'lägga till ett forum',
  'forum.change': 'ändra ett forum',
  'seat.change': 'ändra platser och uppdrag i ett forum',
  'role.read': 'se vem som har vilken roll',
  'role.grant': 'ge en roll',
  'job.read': 'se bakgrundsarbeten',
  'job.retry': 'köra om ett bakgrundsarbete',
  'audit.read': 'läsa loggen',
} as const

export type Action = keyof typeof actions

/**
 * What anyone may ask for without being known: one reviewed list, pinned by a test. What each of them shows is still
 * scoped to the public by row level security.
 */
export const publicActions: readonly Action[] = [
  'home.read',
  'about.read',
  'theme.choose',
  'session.begin',
  'register.search',
  'stance.read',
  'item.read',
  'meeting.read',
  'matter.read',
  'document.read',
  'person.read',
  'organisation.read',
  'forum.read',
]

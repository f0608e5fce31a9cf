import { may, type Subject } from '../../access/rules.ts'
import { type Loading, page, type Route } from '../../http/route.ts'
import { dateAt, monthsAfter } from '../../kernel/time.ts'
import { type MandatesToWatch, mandatesToWatch } from '../mandates/mandate.view.tsx'
import { knownWords, registerCount } from '../register/register.view.tsx'
import { findEnding, latestStances } from '../stances/stance.view.tsx'
import { type HomeGiven, HomePage } from './home.pages.tsx'
import { findCounty, findExtent } from './home.store.ts'
import { MinePage } from './mine.pages.tsx'
import { loadMine } from './mine.store.ts'
import type { MineGiven } from './mine.ts'

/** What people ask for in any county; those that find nothing here are not shown. */
const examples = ['psykisk hälsa', 'SIP', 'betalningsansvar', 'nära vård', 'utskrivning', 'avvikelser', 'hjälpmedel']

async function load({ db, now, actor, settings }: Loading): Promise<HomeGiven> {
  const today = dateAt(now)
  return {
    today,
    county: await findCounty(db, today),
    extent: await findExtent(db, today),
    stances: await registerCount(db, '', today),
    valid: await registerCount(db, 'giltighet=nu', today),
    endingCount: await registerCount(db, 'upphor=12', today),
    latest: await latestStances(db, { weighty: true, limit: 4 }),
    ending: await findEnding(db, { from: today, before: monthsAfter(today, 12) }, { limit: 5 }),
    examples: await knownWords(db, examples, 4),
    mayImport: may(actor, 'document.import'),
    demonstration: settings.SAMKLANG_MODE === 'demonstration',
    // Only to those who look after them: the front page of everybody else is the public one.
    watched: may(actor, 'mandate.survey') ? await mandatesToWatch(db, actor, today) : undefined,
  }
}

interface OwnSubject extends MineGiven, Subject {
  /** Mandates of the person's forums that have run out, or are about to. */
  readonly watched: MandatesToWatch
}

async function loadOwn(loading: Loading): Promise<OwnSubject | undefined> {
  const mine = await loadMine(loading)
  return mine && { ...mine, watched: await mandatesToWatch(loading.db, loading.actor, mine.today) }
}

export const homeRoutes: readonly Route[] = [
  page<HomeGiven & Subject>({ path: '/', action: 'home.read', load, show: ({ subject }) => HomePage(subject) }),
  page<OwnSubject>({
    path: '/mitt',
    action: 'self.read',
    load: loadOwn,
    show: ({ subject, actor }) =>
      MinePage({ ...subject, mayReview: may(actor, 'mandate.survey'), archives: may(actor, 'archive.list') }),
  }),
]

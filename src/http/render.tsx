import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import type { Action } from '../access/actions.ts'
import { may } from '../access/rules.ts'
import { assets } from '../ui/assets.ts'
import type { PageActor, Place } from '../ui/header.tsx'
import { Page, renderPage } from '../ui/page.tsx'
import { returnPath } from './asking.ts'
import { flashCookie, themeCookie } from './cookies.ts'
import { isForPrograms, problem } from './problem.ts'
import type { Asked, Deps } from './request.ts'
import type { PageContent } from './route.ts'
import type { Waiting } from './waiting.ts'

export type Render = (c: Context, asked: Asked, content: PageContent) => Promise<Response>

/** What stands in the header of whoever is logged in: their own places, and how much waits for them. */
async function ownOf(asked: Asked, waiting: Waiting): Promise<PageActor | undefined> {
  const { actor } = asked
  if (actor.kind !== 'person') return undefined
  const work: readonly (Place & { readonly action: Action })[] = [
    { label: 'Granskning', href: '/granskning', action: 'document.import' },
    { label: 'Beredning', href: '/beredning', action: 'submission.list' },
    { label: 'Inläsning', href: '/inlasning', action: 'document.import' },
    { label: 'Administration', href: '/administration', action: 'administration.read' },
  ]
  return {
    name: actor.name,
    own: [{ label: 'Mitt', href: '/mitt' }, ...work.filter(it => may(actor, it.action))],
    waiting: await waiting.of(asked),
  }
}

/** '?till=/moten/1': the way back for whoever becomes somebody else. The pages where one does so lead on, not back. */
function backQuery(c: Context, asked: Asked): string {
  if (/^\/(prova-som|logga-in|logga-ut|inbjudan)(\/|$)/.test(asked.url.pathname)) return ''
  const back = returnPath(c, asked)
  return back === '/' ? '' : `?till=${encodeURIComponent(back)}`
}

/** What chooses another page, and not only a place on it or an order. */
const choosing = ['ar', 'forum', 'sida', 'visa']

/** The address that the page is best known by. */
function canonicalOf(url: URL): string {
  const known = new URL(url.pathname, url.origin)
  for (const name of choosing) {
    const value = url.searchParams.get(name)
    if (value) known.searchParams.set(name, value)
  }
  return known.href
}

/** Puts the layout around what a page shows. A page of someone who is logged in is never kept by a cache. */
export function renderContent(deps: Deps, waiting: Waiting): Render {
  return async (c, asked, content) => {
    const { actor, url } = asked
    if (isForPrograms(url.pathname)) return problem({ title: content.title, status: content.status ?? 500 })
    const flash = getCookie(c, flashCookie)
    if (flash) deleteCookie(c, flashCookie, { path: '/' })
    const theme = getCookie(c, themeCookie)
    const own = await ownOf(asked, waiting)
    const html = renderPage(
      <Page
        title={content.title}
        path={`${url.pathname}${url.search}`}
        {...(deps.settings.SAMKLANG_MODE === 'demonstration' ? { tryAsHref: `/prova-som${backQuery(c, asked)}` } : {})}
        {...(own ? { actor: own, signOutHref: '/logga-ut' } : { signInHref: `/logga-in${backQuery(c, asked)}` })}
        {...(content.breadcrumbs ? { breadcrumbs: content.breadcrumbs.map(([label, href]) => ({ label, href })) } : {})}
        {...(content.description ? { description: content.description } : {})}
        {...(content.feeds ? { feeds: content.feeds } : {})}
        canonical={canonicalOf(url)}
        {...(content.scripts ? { scripts: content.scripts } : {})}
        {...(content.search === false
          ? { search: false }
          : content.search
            ? { search: { action: '/stallningstaganden', value: content.search.value } }
            : {})}
        {...(flash ? { flash: { tone: 'success', text: flash } } : {})}
        wide={content.wide ?? false}
        bleed={content.bleed ?? false}
        theme={theme === 'light' || theme === 'dark' ? theme : 'auto'}
        unlisted={(content.status ?? 200) !== 200}
      >
        {content.main}
      </Page>,
    )
    c.header('Speculation-Rules', assets.speculationRules())
    c.header('Cache-Control', actor.kind === 'public' ? 'private, no-cache' : 'no-store')
    return c.html(html, (content.status ?? 200) as 200)
  }
}

import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { assets } from '../ui/assets.ts'
import { Page, renderPage } from '../ui/page.tsx'
import { flashCookie, themeCookie } from './cookies.ts'
import type { Asked, Deps } from './request.ts'
import type { PageContent } from './route.ts'

/** Puts the layout around what a page shows. A page of someone who is logged in is never kept by a cache. */
export function renderContent(deps: Deps): (c: Context, asked: Asked, content: PageContent) => Response {
  return (c, asked, content) => {
    const { actor, url } = asked
    const flash = getCookie(c, flashCookie)
    if (flash) deleteCookie(c, flashCookie, { path: '/' })
    const theme = getCookie(c, themeCookie)
    const html = renderPage(
      <Page
        title={content.title}
        path={`${url.pathname}${url.search}`}
        demonstration={deps.settings.SAMKLANG_MODE === 'demonstration'}
        {...(actor.kind === 'person'
          ? { actor: { name: actor.name, href: '/mitt' }, signOutHref: '/logga-ut' }
          : { signInHref: '/logga-in' })}
        {...(content.breadcrumbs ? { breadcrumbs: content.breadcrumbs.map(([label, href]) => ({ label, href })) } : {})}
        {...(content.description ? { description: content.description } : {})}
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

/** Sidan: the whole HTML document around what a feature shows. No inline script or style: the security policy forbids both. */
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { assets } from './assets.ts'
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx'
import { classes } from './classes.ts'
import { defaultFooterLinks, Footer, type ThemeChoice } from './footer.tsx'
import { defaultPlaces, Header, type PageActor, type Place } from './header.tsx'
import { Notice, type Tone } from './notice.tsx'

export interface PageProps {
  readonly title: string
  /** Path and query of this page: marks the place in the header, and is where the theme switch comes back to. */
  readonly path: string
  readonly children: ComponentChildren
  readonly actor?: PageActor | undefined
  readonly signInHref?: string | undefined
  readonly signOutHref?: string | undefined
  /** The places that exist for this actor. */
  readonly places?: readonly Place[]
  readonly footerLinks?: readonly Place[]
  /** Search in the header; false where the page has its own. */
  readonly search?: { readonly action: string; readonly value?: string } | false
  /** Only in a demonstration: where one becomes somebody else. */
  readonly tryAsHref?: string
  readonly breadcrumbs?: readonly Crumb[]
  /** For search engines and link previews. */
  readonly description?: string
  /** The page's own whole address, without what only marks a place on it. */
  readonly canonical?: string | undefined
  /** Atom feeds of what the page shows: [name, address]. */
  readonly feeds?: readonly (readonly [string, string])[]
  /** Islands besides the page's own, by name: 'upload'. */
  readonly scripts?: readonly string[]
  /** What just happened, said once. */
  readonly flash?: { readonly tone: Tone; readonly text: string; readonly title?: string } | undefined
  readonly theme?: ThemeChoice
  /** Up to 1440 px, for reading source and result beside each other. */
  readonly wide?: boolean
  /** The content sets its own widths with Hero, Band, StatBand and Container: the front page. */
  readonly bleed?: boolean
  /** Not to be indexed. */
  readonly unlisted?: boolean
}

/** Loaded on every page, each one optional for the page to work. */
const pageScripts = ['page'] as const

/** What a link to the page looks like where it is pasted. */
const Preview = ({ title, description, canonical }: PageProps): VNode => (
  <>
    <link rel="canonical" href={canonical} />
    <meta property="og:title" content={title} />
    {description && <meta property="og:description" content={description} />}
    <meta property="og:type" content={title === 'Samklang' ? 'website' : 'article'} />
    <meta property="og:url" content={canonical} />
    <meta property="og:site_name" content="Samklang" />
    <meta property="og:locale" content="sv_SE" />
    <meta property="og:image" content={new URL(assets.href('preview.png'), canonical).href} />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content="Samklang: en cirkel och en fyrkant som går in i varandra" />
    <meta name="twitter:card" content="summary_large_image" />
  </>
)

function Head(props: PageProps): VNode {
  const { title, description, scripts = [], feeds = [], unlisted = false } = props
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title === 'Samklang' ? title : `${title} – Samklang`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {description && <meta name="description" content={description} />}
      {unlisted && <meta name="robots" content="noindex" />}
      {props.canonical && !unlisted && <Preview {...props} />}
      {feeds.map(([name, href]) => (
        <link rel="alternate" type="application/atom+xml" title={name} href={href} />
      ))}
      <meta name="color-scheme" content="light dark" />
      {assets.fonts().map(href => (
        <link rel="preload" as="font" type="font/woff2" crossorigin="anonymous" href={href} />
      ))}
      <link rel="stylesheet" href={assets.href('app.css')} />
      <link rel="icon" type="image/svg+xml" href={assets.href('mark.svg')} />
      {[...pageScripts, ...scripts].map(name => (
        <script type="module" src={assets.script(name)} />
      ))}
    </head>
  )
}

const DemonstrationBanner = ({ href }: { readonly href: string }): VNode => (
  <aside class="demo-banner" aria-label="Demonstration">
    <p class="container">
      Demonstration med påhittade personer. <a href={href}>Prova som någon annan</a>
    </p>
  </aside>
)

function Main({ breadcrumbs = [], flash, bleed = false, wide = false, children }: PageProps): VNode {
  const above = (
    <>
      <Breadcrumbs crumbs={breadcrumbs} />
      {flash && (
        <Notice tone={flash.tone} live class="flash" {...(flash.title === undefined ? {} : { title: flash.title })}>
          {flash.text}
        </Notice>
      )}
    </>
  )
  return (
    <main id="innehall" tabIndex={-1}>
      {bleed ? (
        <>
          {(flash || breadcrumbs.length > 0) && <div class="container">{above}</div>}
          {children}
        </>
      ) : (
        <div class={classes('container', 'page-body', wide && 'wide')}>
          {above}
          {children}
        </div>
      )}
    </main>
  )
}

export function Page(props: PageProps): VNode {
  const { path, places = defaultPlaces, search = { action: '/stallningstaganden' }, theme = 'auto' } = props
  return (
    <html lang="sv" data-color-scheme={theme} data-color="fjord">
      <Head {...props} />
      <body>
        <a class="ds-skip-link skip" href="#innehall">
          Till innehållet
        </a>
        {props.tryAsHref && <DemonstrationBanner href={props.tryAsHref} />}
        <Header
          {...{
            path,
            places,
            search,
            actor: props.actor,
            signInHref: props.signInHref,
            signOutHref: props.signOutHref,
          }}
        />
        <Main {...props} />
        <Footer path={path} theme={theme} links={props.footerLinks ?? defaultFooterLinks} />
      </body>
    </html>
  )
}

/** The document as text. JSX gives no doctype, and without one browsers use quirks mode. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`

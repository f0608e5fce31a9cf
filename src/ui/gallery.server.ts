/** `node --import tsx src/ui/gallery.server.ts [port]`: the components in a browser, under the application's own security policy. */
import { createServer } from 'node:http'
import { h } from 'preact'
import { assets } from './assets.ts'
import type { ThemeChoice } from './footer.tsx'
import { FrontGallery } from './gallery.front.tsx'
import { ListGallery } from './gallery.list.tsx'
import { Gallery } from './gallery.tsx'
import { Page, type PageProps, renderPage } from './page.tsx'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type Shown = Omit<PageProps, 'path'>

const pages: Readonly<Record<string, Shown>> = {
  '/': { title: 'Samklang', children: h(FrontGallery, {}), bleed: true, search: false, signInHref: '#in' },
  '/stallningstaganden': { title: 'Ställningstaganden', children: h(ListGallery, {}) },
  '/byggstenar': {
    title: 'Byggstenar',
    children: h(Gallery, {}),
    breadcrumbs: [
      { label: 'Ställningstaganden', href: '#' },
      { label: 'SRO', href: '#' },
      { label: '27 oktober 2017' },
    ],
    flash: { tone: 'success', text: 'Kallelsen är skickad till 24 personer.' },
  },
}

function shown(path: string, theme: ThemeChoice): string | undefined {
  const page = pages[path]
  const actor = { name: 'Mitt', href: '#mitt', waiting: 3 }
  return (
    page && renderPage(Page({ tryAsHref: '/prova-som', ...(page.signInHref ? {} : { actor }), ...page, path, theme }))
  )
}

const themeOf = (url: URL): ThemeChoice => {
  const theme = url.searchParams.get('tema')
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}

await assets.build()
const port = Number(process.argv[2] ?? 4321)
createServer((request, response) => {
  const url = new URL(request.url ?? '/', `http://localhost:${port}`)
  const asset = assets.answer(url.pathname, request.headers['accept-encoding'], request.headers['if-none-match'])
  if (asset) {
    response.writeHead(asset.status, asset.headers).end(asset.body)
    return
  }
  const page = shown(url.pathname, themeOf(url))
  response.writeHead(page ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'speculation-rules': assets.speculationRules(),
  })
  response.end(page)
}).listen(port, '127.0.0.1', () => console.log(`http://localhost:${port}`))

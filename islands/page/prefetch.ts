/**
 * Fetches a page when the pointer rests on its link, so that the click feels instant. Never on a saving connection.
 * Browsers that know speculation rules have them from a header and need nothing of this.
 */
const rest = 65

interface Connection {
  readonly saveData?: boolean
}
const saving = (navigator as Navigator & { readonly connection?: Connection }).connection?.saveData === true
const fetched = new Set<string>([location.href])

function wanted(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.origin !== location.origin || link.hasAttribute('download') || link.target) return null
  const samePage = link.pathname === location.pathname && link.search === location.search
  return samePage || fetched.has(link.href) || link.closest('[data-no-prefetch]') ? null : link
}

function prefetch(href: string): void {
  if (fetched.has(href)) return
  fetched.add(href)
  const hint = document.createElement('link')
  hint.rel = 'prefetch'
  hint.href = href
  document.head.append(hint)
}

if (!saving && !HTMLScriptElement.supports?.('speculationrules')) {
  document.addEventListener(
    'pointerover',
    event => {
      const link = wanted(event.target)
      if (!link || event.pointerType === 'touch') return
      const timer = setTimeout(prefetch, rest, link.href)
      link.addEventListener('pointerleave', () => clearTimeout(timer), { once: true })
    },
    { passive: true },
  )
}

export {}

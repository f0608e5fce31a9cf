/** Sidfot: about, accessibility and the choice of light or dark. */
import type { VNode } from 'preact'
import { Hidden } from './fields/hidden.tsx'
import type { Place } from './header.tsx'

export type ThemeChoice = 'auto' | 'light' | 'dark'

export const defaultFooterLinks: readonly Place[] = [
  { label: 'Om Samklang', href: '/om' },
  { label: 'Öppna data', href: '/api' },
  { label: 'Bevakningar', href: '/bevakning' },
  { label: 'Tillgänglighet', href: '/tillganglighet' },
]

const themes: readonly (readonly [ThemeChoice, string])[] = [
  ['light', 'Ljust'],
  ['dark', 'Mörkt'],
  ['auto', 'Som enheten'],
]

export interface FooterProps {
  readonly path: string
  readonly theme: ThemeChoice
  readonly links: readonly Place[]
}

/** Posts `theme` and `back` (the path to return to) to /tema; with a script it changes at once. */
const ThemeSwitch = ({ path, theme }: Pick<FooterProps, 'path' | 'theme'>): VNode => (
  <form class="theme-switch" method="post" action="/tema" aria-label="Utseende" data-theme-switch>
    <Hidden name="back" value={path} />
    <span aria-hidden="true">Utseende</span>
    <span class="segments">
      {themes.map(([value, label]) => (
        <button type="submit" name="theme" value={value} aria-pressed={value === theme ? 'true' : 'false'}>
          {label}
        </button>
      ))}
    </span>
  </form>
)

export const Footer = ({ path, theme, links }: FooterProps): VNode => (
  <footer class="site-footer">
    <div class="container">
      <ul class="footer-links">
        {links.map(({ label, href }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <ThemeSwitch path={path} theme={theme} />
    </div>
  </footer>
)

import { page, type Route } from '../../http/route.ts'
import { AboutPage, AccessibilityPage } from './about.pages.tsx'

export const aboutRoutes: readonly Route[] = [
  page({
    path: '/om',
    action: 'about.read',
    show: ({ settings }) => AboutPage({ demonstration: settings.SAMKLANG_MODE === 'demonstration' }),
  }),
  page({
    path: '/tillganglighet',
    action: 'about.read',
    show: ({ settings }) => AccessibilityPage({ demonstration: settings.SAMKLANG_MODE === 'demonstration' }),
  }),
]

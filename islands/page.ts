/** What every page has, each one optional: the page works without all of it. */
import './page/search-key.ts'
import './page/theme-switch.ts'
import './page/prefetch.ts'
import './page/copy.ts'
import './page/counter.ts'
import './page/menu.ts'
import './page/locked.ts'

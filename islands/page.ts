/** What every page has, each one optional: the page works without all of it. */
import './search-key.ts'
import './theme-switch.ts'
import './prefetch.ts'
import './copy.ts'
import './counter.ts'
import './menu.ts'

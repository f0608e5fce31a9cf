/**
 * Throws away the key to what a person has written and not sent on this device (islands/report.ts), as they log out or
 * become somebody else, and on every page that is shown to nobody known. What they wrote stays there, unreadable, until
 * they log in again. The empty form that is shown without contact knows nobody either, and is not asked.
 */
const lock = (): void => {
  try {
    indexedDB.deleteDatabase('samklang-nyckel')
  } catch {
    // A browser that keeps nothing has no key.
  }
}

const known = document.querySelector('form[action="/logga-ut"]')
if (!known && !document.querySelector('[data-report-shell]')) lock()
document.addEventListener('submit', event => {
  const path = new URL((event.target as HTMLFormElement).action, location.href).pathname
  if (/^\/(logga-ut|prova-som)(\/|$)/.test(path)) lock()
})

export {}

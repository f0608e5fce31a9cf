/** Light or dark at once; the server is told in the background, so that the next page comes in the same theme. */
const form = document.querySelector<HTMLFormElement>('form[data-theme-switch]')

form?.addEventListener('submit', event => {
  const chosen = event.submitter
  if (!(chosen instanceof HTMLButtonElement)) return
  event.preventDefault()
  document.documentElement.dataset.colorScheme = chosen.value
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button === chosen))
  const body = new URLSearchParams({ theme: chosen.value, back: location.pathname + location.search })
  fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => undefined)
})

export {}

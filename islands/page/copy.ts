/** Shows the copy button beside a citation and copies its words. */
for (const place of document.querySelectorAll<HTMLElement>('[data-copy-from]')) {
  const holder = place.querySelector<HTMLElement>('[data-copy-button]')
  const button = holder?.querySelector('button')
  const text = place.querySelector('[data-copy-text]')?.textContent
  if (!holder || !button || !text || !navigator.clipboard) continue
  holder.hidden = false
  const label = button.textContent
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    const done = holder.dataset.done ?? ''
    button.textContent = done
    const status = holder.querySelector('[role="status"]')
    if (status) status.textContent = done
    setTimeout(() => {
      button.textContent = label
      if (status) status.textContent = ''
    }, 2000)
  })
}

export {}

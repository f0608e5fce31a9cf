/** Escape folds the menu on a phone and gives focus back to its button. */
const menu = document.querySelector<HTMLDetailsElement>('details.site-menu')

menu?.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !menu.open) return
  menu.open = false
  menu.querySelector('summary')?.focus()
})

export {}

import { post, quietly } from './post.ts'

/** The item that the reader has come to: the last one that begins above the middle of the window. */
function placeNow(): string | undefined {
  const begun = [...document.querySelectorAll<HTMLElement>('[data-place]')].filter(
    it => it.getBoundingClientRect().top < innerHeight / 2,
  )
  return begun.at(-1)?.dataset.place
}

export function followPlace(): void {
  let kept: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = (): void => {
    const place = placeNow()
    if (!place || place === kept) return
    kept = place
    quietly(post('plats', { punkt: place }))
  }
  // Not before somebody has moved: to open the page is not to be back at its beginning.
  addEventListener(
    'scroll',
    () => {
      clearTimeout(timer)
      timer = setTimeout(keep, 1500)
    },
    { passive: true },
  )
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || timer === undefined) return
    clearTimeout(timer)
    keep()
  })
}

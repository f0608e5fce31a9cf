/** Vidare i listan: the case before and after, and back to the list as it was left. */
import type { VNode } from 'preact'
import { casesHref } from './deviation.links.ts'
import type { ListWay } from './list.way.ts'

const placeText = ({ at, of, whole }: ListWay): string => `Ärende ${at} av ${of}${whole ? '' : ' på sidan'}`

/** Above the case and after it: the same links by two names, since it is two places on the page. */
export const CaseWay = ({ way, label }: { readonly way: ListWay | undefined; readonly label: string }): VNode | null =>
  way ? (
    <nav class="case-way" aria-label={label}>
      <span class="soft">{placeText(way)}</span>
      {way.previous && (
        <a href={way.previous} rel="prev">
          Föregående
        </a>
      )}
      {way.next && (
        <a href={way.next} rel="next">
          Nästa
        </a>
      )}
      {way.nextPage && <a href={way.nextPage}>Nästa sida i listan</a>}
      <a href={way.back}>Till listan</a>
    </nav>
  ) : null

/** Whoever has done their part here goes on to the next case. */
export const GoOn = ({ way }: { readonly way: ListWay | undefined }): VNode => (
  <p>
    {way?.next ? (
      <a href={way.next}>Gå till nästa ärende i listan</a>
    ) : (
      <a href={casesHref({ visa: 'vantar' })}>Gå till det som väntar på er</a>
    )}
  </p>
)

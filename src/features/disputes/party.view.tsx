/** Parterna i en tvist: who each of them is, and what to do where nobody speaks for one. */
import type { VNode } from 'preact'
import { Notice } from '../../ui/notice.tsx'
import type { DisputePageSubject } from './dispute.load.ts'

type Subject = Pick<DisputePageSubject, 'names' | 'parties'>

export const PartyNotices = ({ names, parties }: Subject): VNode => (
  <>
    {parties.map(it => (
      <>
        {it.left && (
          <Notice tone="quiet">
            {`${names[it.side]} hör inte längre till ${it.name}. Tvisten ligger kvar hos ${it.name}, som var part när den började.`}
          </Notice>
        )}
        {it.unspoken && (
          <Notice tone="warning" title={`Ingen företräder ${it.name}.`}>
            Tvisten kan inte gå vidare förrän någon gör det. Be en administratör ge någon rollen MAS,
            avvikelsesamordnare eller chef där.
          </Notice>
        )}
      </>
    ))}
  </>
)

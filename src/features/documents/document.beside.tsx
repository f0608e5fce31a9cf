/** Bredvid ett dokument: what it is, who was there, its files and what else there is of the meeting. */
import type { VNode } from 'preact'
import { href } from '../../http/route.ts'
import { Facts } from '../../ui/facts.tsx'
import { clockSpan, dateText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { Approved } from '../publications/publication.view.tsx'
import { PublicFiles } from '../renditions/rendition.view.tsx'
import type { DocumentSubject, NamedPerson } from './document.find.ts'
import type { Participant } from './document.row.ts'
import { DocumentList } from './document.view.tsx'

function Person({ it }: { readonly it: NamedPerson }): VNode {
  return it.code ? <a href={href('/personer/:code', { code: it.code })}>{it.name}</a> : <span>{it.name}</span>
}

function About({ it, mine }: { readonly it: DocumentSubject; readonly mine: boolean }): VNode {
  const { document } = it
  return (
    <Facts
      narrow
      facts={[
        {
          term: 'Forum',
          value: document.forum ? (
            <a href={href('/forum/:slug', document.forum)}>{document.forum.name}</a>
          ) : (
            document.forumAsRead
          ),
        },
        {
          term: 'Möte',
          value:
            document.date &&
            (it.meetingCode ? (
              <a href={href('/moten/:code', { code: it.meetingCode })}>{dateText(document.date)}</a>
            ) : (
              dateText(document.date)
            )),
        },
        { term: 'Tid', value: it.startTime && `kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}` },
        { term: 'Plats', value: it.place },
        { term: 'Ordförande', value: it.chair && <Person it={it.chair} /> },
        { term: 'Vice ordförande', value: it.viceChair && <Person it={it.viceChair} /> },
        { term: 'Sekreterare', value: it.secretary && <Person it={it.secretary} /> },
        { term: 'Fil', value: it.fileName },
        {
          term: 'Version',
          value:
            mine && it.shownVersion > 1 ? (
              <a href={href('/dokument/:code/versioner/:n', { code: document.code, n: String(it.shownVersion) })}>
                {it.shownVersion}: vad den ändrade
              </a>
            ) : (
              it.shownVersion > 1 && String(it.shownVersion)
            ),
        },
      ]}
    />
  )
}

export function Beside({
  it,
  mine,
  asked,
}: {
  readonly it: DocumentSubject
  readonly mine: boolean
  /** The file that could not be made, where that is why somebody comes here. */
  readonly asked: string | null
}): VNode {
  return (
    <>
      <Section title="Om dokumentet">
        <About it={it} mine={mine} />
      </Section>
      {it.approval && <Approved it={it.approval} />}
      {it.files && <PublicFiles document={it.document} n={it.shownVersion} files={it.files} asked={asked} />}
      <Participants people={it.participants} />
      {it.coming.length > 0 && (
        <Section title="Kommande datum">
          <ul class="lines">
            {it.coming.map(one => (
              <li>
                <span class="figures">{dateText(one.date)}</span> <span class="soft">{one.what}</span>{' '}
                {one.inferred && <Flag tone="quiet">årtalet är en slutsats</Flag>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {it.siblings.length > 0 && (
        <Section title="Mer från mötet">
          <DocumentList documents={it.siblings} />
        </Section>
      )}
    </>
  )
}

function Participants({ people }: { readonly people: readonly Participant[] }): VNode | null {
  if (people.length === 0) return null
  const absent = people.filter(it => it.absent)
  return (
    <Section title="Närvaro">
      <ul class="lines">
        {people
          .filter(it => !it.absent)
          .map(it => (
            <li>
              <Person it={{ name: it.name, code: it.personCode }} />
              {(it.organisation || it.role) && (
                <span class="soft">, {[it.organisation, it.role].filter(Boolean).join(', ')}</span>
              )}
            </li>
          ))}
      </ul>
      {absent.length > 0 && <p class="soft">Frånvarande: {listText(absent.map(it => it.name))}</p>}
    </Section>
  )
}

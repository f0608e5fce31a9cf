/** Mina anteckningar: all that somebody has written for themselves, to be found again, taken home or deleted. */
import type { VNode } from 'preact'
import type { Subject } from '../../access/rules.ts'
import type { PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { readingHref } from './reading.links.ts'
import type { OwnNote } from './reading.row.ts'

export interface OwnNotes extends Subject {
  readonly notes: readonly OwnNote[]
}

const Row = ({ it }: { readonly it: OwnNote }): VNode => (
  <Section title={it.title} ruled>
    <p class="soft">
      {it.meeting && (
        <>
          <a href={readingHref(it.meeting.code)}>
            {it.meeting.forum} {dateText(it.meeting.date)}
          </a>
          {' · '}
        </>
      )}
      sparad {dateText(dateAt(it.savedAt))}
    </p>
    {it.later && (
      <p>
        Punkten tas upp igen:{' '}
        <a href={readingHref(it.later.code)}>
          {it.later.forum} {dateText(it.later.date)}
        </a>
        . Där ser du anteckningen.
      </p>
    )}
    <div class="own-note">
      {it.text.split('\n').map(line => (
        <p>{line}</p>
      ))}
    </div>
    <ButtonForm
      action="/mitt/anteckningar"
      fields={{ punkt: it.itemId }}
      look="quiet"
      compact
      aria-label={`Ta bort anteckningen till ${it.title}`}
    >
      Ta bort anteckningen
    </ButtonForm>
  </Section>
)

export const NotesPage = ({ notes }: OwnNotes): PageContent => ({
  title: 'Mina anteckningar',
  breadcrumbs: [['Mitt', '/mitt']],
  main: (
    <>
      <PageHead
        title="Mina anteckningar"
        lead={
          notes.length === 0
            ? 'Det du antecknar till handlingarna samlas här.'
            : `${countText(notes.length, 'anteckning', 'anteckningar')} till mötens handlingar. Bara du kan läsa dem.`
        }
      />
      {notes.length === 0 ? (
        <EmptyState title="Du har inte antecknat något än">
          Vid varje punkt i ett mötes handlingar kan du skriva för dig själv. Ingen annan kan läsa det, inte heller den
          som sköter Samklang.
        </EmptyState>
      ) : (
        <>
          {notes.map(it => (
            <Row it={it} />
          ))}
          <p class="soft">
            En anteckning som du tar bort är borta för gott ur tjänsten. Den finns kvar i de säkerhetskopior som redan
            är tagna, tills de gallras.
          </p>
        </>
      )}
    </>
  ),
})

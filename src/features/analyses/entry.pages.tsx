/** En rad i händelseanalysen: its form, and what somebody else wrote in it meanwhile. */
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { maskIn } from '../guard/guarded.ts'
import { analysisHref, entryHref } from './analysis.links.ts'
import type { EntrySubject } from './analysis.load.ts'
import { crumbsOf } from './analysis.parts.tsx'
import { kindWords, whenText } from './analysis.words.ts'
import { EntryForm } from './entry.fields.tsx'

export interface EntryGiven {
  readonly subject: EntrySubject
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function EntryPage({ subject, typed: given = {}, errors = {} }: EntryGiven): PageContent {
  const { entry, whole } = subject
  const typed = maskIn(given, whole.today)
  const words = kindWords[entry.kind]
  // What somebody else wrote meanwhile, beside what was typed here.
  const changed = typed.words !== undefined && typed.version !== String(entry.version)
  return {
    title: `Ändra: ${words.label.toLowerCase()}`,
    breadcrumbs: [...crumbsOf(whole), ['Händelseanalys', analysisHref(whole.held)]],
    scripts: ['guard'],
    main: (
      <>
        <PageHead title={`Ändra i ${words.title.toLowerCase()}`} meta={`Händelseanalys i ärende ${whole.held.code}`} />
        {changed && (
          <Notice tone="warning" title="Någon har ändrat raden under tiden. Så står den nu:">
            {entry.on && (
              <p>
                <strong>{whenText(entry.on, entry.time)}</strong>
              </p>
            )}
            {entry.label && (
              <p>
                <strong>{entry.label}</strong>
              </p>
            )}
            <blockquote class="quote pre-line">{entry.words}</blockquote>
            <p>Det du skrev står kvar i formuläret. Sparar du nu ersätter det raden.</p>
          </Notice>
        )}
        <EntryForm
          {...{ subject: whole, kind: entry.kind, typed, errors, entry }}
          action={entryHref(whole.held, entry.id)}
          submit="Spara raden"
          cancelHref={analysisHref(whole.held)}
        />
        <Section title="Ta bort" id="ta-bort">
          <ButtonForm
            action={`${entryHref(whole.held, entry.id)}/ta-bort`}
            fields={{ version: String(entry.version) }}
            look="danger"
          >
            Ta bort raden
          </ButtonForm>
        </Section>
      </>
    ),
  }
}

/** Hur forumets dokument ser ut: whose they are, where they are reached, and in which colour. */

import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { Select } from '../../ui/fields/choice.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import type { LayoutSubject } from './layout.routes.tsx'

export const tints = ['fjord', 'rowan', 'moss', 'plum', 'amber', 'slate'] as const

const tintWords: Readonly<Record<(typeof tints)[number], string>> = {
  fjord: 'Fjordblå',
  rowan: 'Rönnröd',
  moss: 'Mossgrön',
  plum: 'Plommon',
  amber: 'Bärnsten',
  slate: 'Skiffergrå',
}

interface LayoutProps {
  readonly subject: LayoutSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}

const Fields = ({ subject: { forum, layout }, typed, errors }: LayoutProps): VNode => (
  <>
    <TextField
      name="avsandare"
      label="Avsändare"
      optional
      help={`Står överst. Om du inte skriver något står det ”${forum.name}”.`}
      value={typedOr(typed, 'avsandare', layout.heading)}
      error={errors.avsandare}
    />
    <TextArea
      name="adress"
      label="Adress"
      optional
      rows={3}
      help="Högst fyra rader, till exempel postadress och funktionsbrevlåda."
      value={typedOr(typed, 'adress', layout.address)}
      error={errors.adress}
    />
    <Select
      name="farg"
      label="Färg på rubriker"
      options={tints.map(it => ({ value: it, label: tintWords[it] }))}
      value={typedOr(typed, 'farg', layout.tint)}
      error={errors.farg}
    />
    <TextField
      name="sidfot"
      label="Ord i sidfoten"
      optional
      help="Står längst ned på varje sida, före mötets namn och sidnumret."
      value={typedOr(typed, 'sidfot', layout.foot)}
      error={errors.sidfot}
    />
  </>
)

export function LayoutPage(props: LayoutProps): PageContent {
  const { subject, errors } = props
  const { forum } = subject
  const address = href('/forum/:slug', forum)
  return {
    title: `Hur dokumenten ser ut, ${forum.name}`,
    breadcrumbs: [
      ['Forum', '/forum'],
      [forum.name, address],
    ],
    main: (
      <>
        <PageHead
          title="Hur dokumenten ser ut"
          lead={`Gäller mötesanteckningar och bildspel från ${forum.name}. Det som redan är justerat ändras inte.`}
        />
        <Form
          action={href('/forum/:slug/dokument', forum)}
          submit="Spara utseendet"
          errors={errors}
          version={subject.version}
          cancelHref={address}
        >
          <Fields {...props} />
        </Form>
      </>
    ),
  }
}

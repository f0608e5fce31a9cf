/** Koppla ord ur ett ställningstagande till ett uppdrag, eller börja ett av dem. */
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { Button, ButtonLink } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { listHref, mandateHref } from './mandate.links.ts'
import type { Mandate } from './mandate.ts'

/** Choosing which mandate a clause belongs to. */
export function TiePage({
  clause,
  choices,
  mayAdd,
  errors,
}: {
  readonly clause: { readonly code: string; readonly ordinal: number; readonly words: string; readonly title: string }
  readonly choices: readonly Mandate[]
  readonly mayAdd: boolean
  readonly errors: FieldErrors
}): PageContent {
  const n = String(clause.ordinal + 1)
  return {
    title: 'Koppla till ett uppdrag',
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Uppdrag', listHref],
      [clause.title, href('/uppfoljning/:list/:code/:n', { list: 'uppdrag', code: clause.code, n })],
    ],
    main: (
      <>
        <PageHead title="Koppla till ett uppdrag" lead={`”${clause.words}”`} />
        {errors[''] && <Notice tone="error">{errors['']}</Notice>}
        {choices.length === 0 ? (
          <p>Du handlägger inget uppdrag som orden kan höra till.</p>
        ) : (
          <ul class="lines">
            {choices.map(it => (
              <li>
                <form method="post" action={`${mandateHref(it)}/knyt`} class="inline-form">
                  <Hidden name="ur" value={clause.code} />
                  <Hidden name="n" value={n} />
                  <a href={mandateHref(it)}>{it.title}</a>
                  <Button look="secondary" compact aria-label={`Koppla till ${it.title}`}>
                    Koppla
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
        {mayAdd && (
          <p>
            <ButtonLink href={href('/uppdrag/nytt', {}, { ur: clause.code, n })}>
              Börja ett nytt uppdrag av orden
            </ButtonLink>
          </p>
        )}
      </>
    ),
  }
}

import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import type { SessionRow } from './session.ts'
import { SessionTable } from './session.view.tsx'

export const OpenSessionsPage = ({
  rows,
  now,
  current,
}: {
  readonly rows: readonly SessionRow[]
  readonly now: string
  readonly current: string | undefined
}): PageContent => ({
  title: 'Inloggningar',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead
        title="Inloggningar"
        lead="Vilka som är inloggade just nu. En inloggning som du avslutar slutar gälla genast; det som är sparat finns kvar."
        action={<ButtonLink href="/administration/inloggningar/nya">Släpp in någon</ButtonLink>}
      />
      <Stack gap="loose">
        <Section title={countText(rows.length, 'pågående inloggning', 'pågående inloggningar')}>
          {rows.length === 0 ? (
            <EmptyState title="Ingen är inloggad">Här står de som har loggat in och inte loggat ut.</EmptyState>
          ) : (
            <>
              <SessionTable
                named
                {...{ rows, now, current }}
                endHref={row => href('/administration/inloggningar/:id/avsluta', row)}
              />
              <ExportLinks href="/administration/inloggningar" what="de pågående inloggningarna" />
            </>
          )}
        </Section>
      </Stack>
    </>
  ),
})

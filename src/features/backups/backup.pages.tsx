import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { clockText, shortDateText } from '../../ui/format.ts'
import { PageHead, Prose, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { Taken } from './backup.ts'

export interface BackupShown {
  readonly taken: readonly Taken[]
  readonly mayTake: boolean
  /** The embedded database has one connection: everyone waits while the copy is written. */
  readonly waits: boolean
}

const momentText = (at: Instant): string => `${shortDateText(dateAt(at))} kl. ${clockText(clockAt(at))}`
const byText = ({ personName, actor }: Taken): string =>
  personName ?? (actor === 'system:command' ? 'Kommandoraden' : 'Samklang')

const TakenList = ({ taken }: Pick<BackupShown, 'taken'>): VNode =>
  taken.length === 0 ? (
    <EmptyState title="Ingen säkerhetskopia är tagen">
      Kopior som databasen tar själv, utan Samklang, syns inte här.
    </EmptyState>
  ) : (
    <ResponsiveTable
      caption="De senaste säkerhetskopiorna"
      captionHidden
      columns={[
        { head: 'Togs', main: true, nowrap: true, cell: (it: Taken) => momentText(it.at) },
        { head: 'Av', cell: byText },
      ]}
      rows={taken}
    />
  )

const Take = ({ waits }: Pick<BackupShown, 'waits'>): VNode => (
  <Section title="Ta en ny">
    <Prose>
      <p>
        Kopian är en fil med allt som finns nu, även det som inte är publicerat, men utan inloggningar. Förvara den som
        du förvarar det mest skyddade i den.
      </p>
      {waits && <p>Medan kopian skrivs får andra vänta en stund på svar.</p>}
    </Prose>
    <ButtonForm action="/administration/sakerhetskopia">Ladda ner en säkerhetskopia</ButtonForm>
  </Section>
)

const Back = (): VNode => (
  <Section title="Läsa tillbaka">
    <Prose>
      <p>
        En kopia läses tillbaka på kommandoraden, i en ny och tom databas: <code>samklang restore FIL</code>. Då
        kontrolleras hela filen innan något skrivs.
      </p>
    </Prose>
  </Section>
)

export const BackupPage = ({ taken, mayTake, waits }: BackupShown, error?: string): PageContent => ({
  title: 'Säkerhetskopia',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead
        title="Säkerhetskopia"
        lead={
          taken[0]
            ? `Den senaste togs ${momentText(taken[0].at)}.`
            : 'Ladda ner allt som finns i Samklang, så att det går att läsa tillbaka.'
        }
      />
      <Stack gap="loose">
        {error && (
          <Notice tone="error" live>
            {error}
          </Notice>
        )}
        {mayTake && <Take waits={waits} />}
        <Section title="Tagna kopior">
          <TakenList taken={taken} />
        </Section>
        <Back />
      </Stack>
    </>
  ),
})

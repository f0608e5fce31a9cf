/** Mina kallelser: what waits for an answer, where I am reached, and my meetings in my own calendar. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CallList, type CallToAnswer } from './notice.view.tsx'

export interface MyNoticesProps {
  readonly address: string | undefined
  readonly madeAt: string | undefined
  readonly calls: readonly CallToAnswer[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

const crumbs: NonNullable<PageContent['breadcrumbs']> = [['Mitt', '/mitt']]

const Calendar = ({ madeAt }: Pick<MyNoticesProps, 'madeAt'>): VNode => (
  <Section title="Alla dina möten i din kalender">
    <Stack gap="tight">
      <p>
        En hemlig adress som din telefon eller dator prenumererar på. Möten i dina forum och de du är kallad till hamnar
        i kalendern av sig själva, flyttas när de flyttas och stryks när de ställs in.
      </p>
      {madeAt && (
        <p>
          Du har en adress sedan {dateText(dateAt(madeAt))}. Den visas inte igen. Gör du en ny slutar den gamla att
          fungera.
        </p>
      )}
      <ButtonForm action="/mitt/kallelser/kalender" look="secondary">
        {madeAt ? 'Gör en ny kalenderadress' : 'Gör en kalenderadress'}
      </ButtonForm>
    </Stack>
  </Section>
)

export const MyNoticesPage = ({ address, madeAt, calls, typed, errors }: MyNoticesProps): PageContent => ({
  title: 'Dina kallelser',
  breadcrumbs: crumbs,
  main: (
    <>
      <PageHead title="Dina kallelser" lead="Möten som du är kallad till, och hur du nås." />
      <Stack gap="loose">
        <Section title="Kallad till">
          <CallList calls={calls} empty="Du är inte kallad till något möte framåt." />
        </Section>
        <Section title="Mejladress för kallelser">
          <Form action="/mitt/kallelser/adress" submit="Spara adressen" look="secondary" errors={errors}>
            <TextField
              name="mejl"
              type="email"
              label="Mejladress"
              optional
              help="Dit kommer kallelser, ändringar och påminnelser. Bara du och de som kallar dig ser den. Lämna tomt för att inte få mejl."
              value={typedOr(typed, 'mejl', address)}
              error={errors.mejl}
              autocomplete="email"
              spellcheck={false}
            />
          </Form>
        </Section>
        <Calendar madeAt={madeAt} />
      </Stack>
    </>
  ),
})

/** The address, this once. */
export const CalendarOncePage = ({ address }: { readonly address: string }): PageContent => ({
  title: 'Din kalenderadress',
  breadcrumbs: [...crumbs, ['Dina kallelser', '/mitt/kallelser']],
  main: (
    <>
      <PageHead
        title="Din kalenderadress"
        lead="Kopiera adressen nu: av säkerhetsskäl visas den inte igen. Tappar du bort den gör du en ny."
      />
      <Stack>
        <p>
          <a href={address.replace(/^https?:/, 'webcal:')}>Öppna i kalenderprogrammet</a>
        </p>
        <TextField
          name="adress"
          label="Adress att prenumerera på"
          value={address}
          spellcheck={false}
          autocomplete="off"
        />
        <Notice tone="warning">
          Dela inte adressen: den som har den ser dina möten och länkarna till dem, utan att logga in.
        </Notice>
        <p>
          I Outlook: Lägg till kalender, Prenumerera från webben. I iPhone: Inställningar, Kalender, Konton, Lägg till
          prenumererad kalender. I Google Kalender: Andra kalendrar, Från webbadress.
        </p>
      </Stack>
    </>
  ),
})

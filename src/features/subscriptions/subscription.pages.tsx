/** Bevakningens sidor: asking, confirming, changing and leaving. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { PageContent, Typed } from '../../http/route.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { addressText } from './address.ts'
import { leaveHref, manageHref } from './key.ts'
import type { Mailing } from './mailing.ts'
import { frequencyText, frequencyWords, type Subscription, wordOf } from './subscription.ts'
import { frequencyOptions, NoMail, WatchForm } from './watch.view.tsx'
import type { Watched } from './watched.row.ts'

interface Filled {
  readonly mailing: Mailing
  readonly typed?: Typed
  readonly errors?: Readonly<Record<string, string>>
}

const summary = (errors: Readonly<Record<string, string>>): VNode => (
  <ErrorSummary
    errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { name, message }))}
  />
)

const up: PageContent['breadcrumbs'] = [['Bevakningar', '/bevakning']]

export const AskPage = ({ watched, ...form }: Filled & { readonly watched: Watched }): PageContent => ({
  title: 'Bevaka',
  breadcrumbs: up ?? [],
  main: (
    <>
      {summary(form.errors ?? {})}
      <PageHead
        title="Bevaka med mejl"
        lead={
          <>
            Få mejl när något nytt publiceras: <a href={watched.href}>{watched.name}</a>. Du behöver inget konto.
          </>
        }
      />
      <WatchForm kind={watched.kind} target={watched.target} {...form} />
    </>
  ),
})

/** What a subscription is, and a way back to one's own. */
export const StartPage = ({ mailing, typed = {}, errors = {} }: Filled): PageContent => ({
  title: 'Bevakningar',
  description: 'Få mejl när ett forum tar ställning, eller när något nytt stämmer med en sökning.',
  main: (
    <>
      <PageHead
        title="Bevakningar"
        lead="Få mejl när ett forum tar ställning, eller när något nytt stämmer med en sökning. Orden kommer i mejlet, precis som de står."
      />
      <div class="prose">
        <p>
          Du bevakar ett <a href="/forum">forum</a> eller ett <a href="/arenden">ärende</a> från dess egen sida, och en
          sökning från <a href="/stallningstaganden">registret</a>: sök eller välj bland filtren, och öppna ”Bevaka med
          mejl”. Du får bara veta sådant som är publicerat för alla. Inget konto behövs.
        </p>
      </div>
      <Section title="Se och ändra dina bevakningar">
        {mailing === 'none' ? (
          <NoMail />
        ) : (
          <Form action="/bevakning/lank" submit="Mejla mig länken" errors={errors}>
            <TextField
              name="epost"
              label="Din mejladress"
              type="email"
              autocomplete="email"
              inputmode="email"
              spellcheck={false}
              value={typedOr(typed, 'epost', '')}
              error={errors.epost}
              help="Vi mejlar en länk till det som adressen bevakar."
            />
          </Form>
        )}
      </Section>
    </>
  ),
})

/** The same whatever became of it: whether an address is known is nobody else's business. */
export const SentPage = ({ mailing }: Filled): PageContent => ({
  title: 'Titta i din inkorg',
  breadcrumbs: up ?? [],
  main: (
    <>
      <PageHead title="Titta i din inkorg" lead="Finns det något att bekräfta eller ändra har vi mejlat en länk." />
      <div class="prose">
        <p>Länken gäller i två dygn, och öppnar sidan där du bekräftar, ändrar och avslutar.</p>
        <p>
          Vi skickar högst ett sådant mejl i timmen till samma adress. Har du redan fått ett den senaste timmen gäller
          länken i det också för det du nyss bad om. Kommer inget mejl, titta bland skräpposten och se efter att
          adressen blev rätt.
        </p>
      </div>
      {mailing === 'kept' && (
        <Notice tone="info" title="Demonstration.">
          Här skickas inga mejl. De ligger i <a href="/utkorg">utkorgen</a>, där du kan läsa dem och öppna länkarna.
        </Notice>
      )}
    </>
  ),
})

export interface OwnGiven {
  readonly key: string
  readonly address: string
  readonly subscriptions: readonly (Subscription & { readonly watched: Watched | undefined })[]
}

type OwnRow = OwnGiven['subscriptions'][number]

const nameOf = ({ watched }: OwnRow): string => watched?.name ?? 'Något som inte längre finns'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const Waiting = ({ own, waiting }: { readonly own: OwnGiven; readonly waiting: readonly OwnRow[] }): VNode => (
  <Form action={`${manageHref(own.key)}/bekrafta`} submit="Bekräfta" label="Bekräfta">
    <CheckboxGroup
      name="bevakning"
      label="Det här har någon bett om för din adress"
      help="Ta bort krysset för det du inte vill ha. Det glöms efter två dygn."
      options={waiting.map(it => ({ value: it.id, label: capital(nameOf(it)), help: frequencyText[it.frequency] }))}
      values={waiting.map(it => it.id)}
    />
  </Form>
)

const Row = ({ own, it }: { readonly own: OwnGiven; readonly it: OwnRow }): VNode => (
  <li class="watched">
    <h3>{it.watched ? <a href={it.watched.href}>{capital(nameOf(it))}</a> : nameOf(it)}</h3>
    <div class="watched-choices">
      <form class="inline-form" method="post" action={`${manageHref(own.key)}/andra`}>
        <Hidden name="bevakning" value={it.id} />
        <Select
          name="ofta"
          id={`ofta-${it.id}`}
          label="Mejl"
          options={frequencyOptions}
          value={wordOf(frequencyWords, it.frequency)}
        />
        <Button look="secondary" aria-label={`Ändra hur ofta: ${nameOf(it)}`}>
          Ändra
        </Button>
      </form>
      <ButtonForm
        action={`${manageHref(own.key)}/ta-bort`}
        fields={{ bevakning: it.id }}
        look="quiet"
        aria-label={`Avsluta bevakningen: ${nameOf(it)}`}
      >
        Avsluta
      </ButtonForm>
    </div>
  </li>
)

/** Confirm, change, end: whoever has the link. */
export function OwnPage(own: OwnGiven): PageContent {
  const waiting = own.subscriptions.filter(it => it.confirmedAt === null)
  const held = own.subscriptions.filter(it => it.confirmedAt !== null)
  return {
    title: waiting.length > 0 ? 'Bekräfta din bevakning' : 'Dina bevakningar',
    breadcrumbs: up ?? [],
    main: (
      <>
        <PageHead
          title={waiting.length > 0 ? 'Bekräfta din bevakning' : 'Dina bevakningar'}
          lead={
            <>
              Det som <b>{addressText(own.address)}</b> bevakar i Samklang.
            </>
          }
        />
        {waiting.length > 0 && <Waiting own={own} waiting={waiting} />}
        {held.length > 0 ? (
          <Section title={countText(held.length, 'bevakning', 'bevakningar')}>
            <ul class="watched-list">
              {held.map(it => (
                <Row own={own} it={it} />
              ))}
            </ul>
          </Section>
        ) : (
          waiting.length === 0 && (
            <EmptyState title="Adressen bevakar ingenting">Här syns det som du bevakar.</EmptyState>
          )
        )}
        <p class="watched-end">
          <a href={leaveHref(own.key)}>Avsluta allt och glöm adressen</a>
        </p>
      </>
    ),
  }
}

export const LeavePage = ({ own }: { readonly own: OwnGiven }): PageContent => ({
  title: 'Avsluta dina bevakningar',
  breadcrumbs: up ?? [],
  main: (
    <>
      <PageHead
        title="Avsluta dina bevakningar"
        lead={
          <>
            Allt som <b>{addressText(own.address)}</b> bevakar avslutas, och adressen glöms.
          </>
        }
      />
      <ul>
        {own.subscriptions.map(it => (
          <li>{capital(nameOf(it))}</li>
        ))}
      </ul>
      <ButtonForm action={leaveHref(own.key)}>Avsluta allt</ButtonForm>
      <p>
        <a href={manageHref(own.key)}>Nej, ändra i stället hur ofta jag får mejl</a>
      </p>
    </>
  ),
})

/** A key that opens nothing: used up, too old, or never was. */
export const GonePage = (): PageContent => ({
  title: 'Länken gäller inte längre',
  status: 410,
  breadcrumbs: up ?? [],
  main: (
    <>
      <PageHead
        title="Länken gäller inte längre"
        lead="Den är för gammal, eller så är bevakningarna redan avslutade och adressen glömd."
      />
      <p>
        Bevakar du fortfarande något kan du <a href="/bevakning">få en ny länk</a>.
      </p>
    </>
  ),
})

export const EndedPage = (): PageContent => ({
  title: 'Bevakningarna är avslutade',
  breadcrumbs: up ?? [],
  main: (
    <>
      <PageHead
        title="Bevakningarna är avslutade"
        lead="Du får inga fler mejl från Samklang, och din adress är glömd."
      />
      <p>
        Allt som publiceras finns kvar i <a href="/stallningstaganden">registret</a>, öppet för alla.
      </p>
    </>
  ),
})

/** Uppgifter som står i varje arkivpaket: whose the packages are and where they go, and what is kept how long. */
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { agreementHref, forumArchiveHref, retentionPath, retentionRuleHref } from './archive.links.ts'
import type { AgreementSubject, RetentionSubject, RuleSubject } from './archive.load.ts'
import { type RetentionRule, recordKindWords } from './archive.ts'

const crumb: readonly [string, string] = ['Arkiv', '/arkiv']

interface FormState {
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const fields: readonly (readonly [name: string, label: string, help: string])[] = [
  [
    'creator',
    'Arkivbildare',
    'Den myndighet vars handlingar det är, till exempel en nämnd eller den som är värd för forumet.',
  ],
  ['creatorCode', 'Arkivbildarens kod', ''],
  ['submitter', 'Lämnas över av', 'Organisationen som levererar paketen.'],
  ['submitterCode', 'Överlämnarens organisationsnummer', ''],
  ['preserver', 'Tas emot av', 'Arkivmyndigheten eller e-arkivet.'],
  ['preserverCode', 'Mottagarens kod', ''],
  ['agreement', 'Leveransöverenskommelse', 'Diarienummer och datum, eller en adress.'],
  ['referenceCode', 'Arkivets beteckning', 'Var i arkivet paketen hör hemma.'],
  ['classPlan', 'Klassificeringsplan', 'Till exempel namnet på planen och dess version.'],
  ['classCode', 'Klass, kod', ''],
  ['className', 'Klass, namn', 'Behövs när det finns en kod.'],
]

export function AgreementPage({ forum, agreement, version }: AgreementSubject, state: FormState = {}): PageContent {
  const { typed, errors } = state
  const said = agreement as unknown as Readonly<Record<string, string | null>>
  const inField = (name: string): string => {
    const value = typed?.[name]
    return typeof value === 'string' ? value : (said[name] ?? '')
  }
  const needed = ['creator', 'submitter']
  return {
    title: `Vems paketen är: ${forum.name}`,
    breadcrumbs: [['Uppföljning', '/uppfoljning'], crumb, [forum.name, forumArchiveHref(forum)]],
    main: (
      <>
        <PageHead
          title="Vems paketen är"
          meta={forum.name}
          lead="Det här står i varje arkivpaket som görs härefter. Paket som redan är gjorda ändras inte."
        />
        <Form
          action={agreementHref(forum)}
          submit="Spara"
          version={version}
          cancelHref={forumArchiveHref(forum)}
          {...(errors ? { errors } : {})}
        >
          {fields.map(([name, label, help]) => (
            <TextField
              {...{ name, label, value: inField(name), optional: !needed.includes(name) }}
              {...(help ? { help } : {})}
              {...(errors?.[name] ? { error: errors[name] } : {})}
            />
          ))}
        </Form>
      </>
    ),
  }
}

export const keptWords = ({ years }: Pick<RetentionRule, 'years'>): string =>
  years === null ? 'Bevaras' : `Gallras efter ${years} år`

export const RetentionPage = ({ rules }: RetentionSubject, actor: Actor): PageContent => ({
  title: 'Bevarande och gallring',
  breadcrumbs: [['Uppföljning', '/uppfoljning'], crumb],
  main: (
    <>
      <PageHead
        title="Bevarande och gallring"
        lead="Vad som bevaras och vad som får gallras, per slag av handling. Det står i varje arkivpaket, och det som ingen har beslutat om står där som förslag. Ingenting gallras av Samklang."
      />
      <ResponsiveTable
        caption="Slag av handlingar"
        captionHidden
        columns={[
          { head: 'Slag', main: true, cell: (it: RetentionRule) => capital(recordKindWords[it.kind]) },
          { head: 'Bevaras eller gallras', cell: keptWords },
          {
            head: 'Läge',
            cell: it => <Flag tone={it.proposed ? 'warning' : 'success'}>{it.proposed ? 'Förslag' : 'Beslutat'}</Flag>,
          },
          { head: 'Vilar på', cell: it => it.basis },
          ...(may(actor, 'retention.change')
            ? [
                {
                  head: 'Ändra',
                  cell: (it: RetentionRule) => (
                    <a href={retentionRuleHref(it.kind)} aria-label={`Ändra ${recordKindWords[it.kind]}`}>
                      Ändra
                    </a>
                  ),
                },
              ]
            : []),
        ]}
        rows={rules}
      />
    </>
  ),
})

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)

export function RulePage({ rule, version }: RuleSubject, { typed, errors }: FormState = {}): PageContent {
  const inField = (name: string, now: string): string => {
    const value = typed?.[name]
    return typeof value === 'string' ? value : now
  }
  const title = capital(recordKindWords[rule.kind])
  return {
    title: `Bevarande: ${title}`,
    breadcrumbs: [['Uppföljning', '/uppfoljning'], crumb, ['Bevarande och gallring', retentionPath]],
    main: (
      <>
        <PageHead
          title={title}
          meta="Bevarande och gallring"
          lead="Gäller arkivpaket som görs härefter, i alla forum."
        />
        <Form
          action={retentionRuleHref(rule.kind)}
          submit="Spara"
          version={version}
          cancelHref={retentionPath}
          {...(errors ? { errors } : {})}
        >
          <TextField
            label="Gallras efter antal år"
            help="Lämna tomt om handlingarna bevaras för alltid."
            optional
            name="years"
            inputmode="numeric"
            width="tiny"
            value={inField('years', rule.years === null ? '' : String(rule.years))}
            {...(errors?.years ? { error: errors.years } : {})}
          />
          <TextField
            label="Vad det vilar på"
            help="Till exempel paragrafen i dokumenthanteringsplanen."
            optional
            name="basis"
            value={inField('basis', rule.basis ?? '')}
            {...(errors?.basis ? { error: errors.basis } : {})}
          />
          <Checkbox
            name="decided"
            label="Det är beslutat"
            help="Annars står det som förslag."
            checked={typed ? typed.decided === 'ja' : !rule.proposed}
            value="ja"
          />
        </Form>
      </>
    ),
  }
}
